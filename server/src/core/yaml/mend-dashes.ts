import { lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import { lineAbove, lineFrom, nextLine, type Line } from './mend-lines.js';

/** The title of an edit that puts a space behind dashes. */
export const spaceAfterDash = 'Add a space after the dash';

/** What the writer of such dashes has to know, in a sentence about a dash. */
export const dashRule = 'makes an item of a list only with a space behind it';

/** A dash with no space behind it where a line begins; of more dashes in a row, none is the mark of an item. */
const glued = /^ *-(?=[^\s-])/;
const dashed = /^ *-(?!-)/;
const keyAlone = /:\s*(?:#.*)?$/;

/** Lines further away than this are not of the same list. */
const mostLines = 200;

/** Whether the line at an offset looks like an item of a list whose dash has no space behind it. */
export function isGluedItem(text: string, offset: number): boolean {
  const items = itemsAround(text, offset);
  const [first] = items;
  if (first === undefined) return false;
  const above = lineAbove(text, first);
  const isFirst = above === undefined || (keyAlone.test(above.text) && above.indent <= first.indent);
  return isFirst || items.some(({ text }) => dashed.test(text) && !glued.test(text));
}

/**
 * The edits that make items of all lines of the list around an offset whose dash has no space behind it; what lines up
 * behind such a dash stays in line. None where that line does not begin so.
 */
export function spacesAfterDashes(text: string, offset: number): TextEdit[] {
  const lines = itemsAround(text, offset);
  const indent = lines[0]?.indent ?? 0;
  let isMoved = false;
  return lines.flatMap(({ start, text, indent: own }, index) => {
    if (own === indent) {
      isMoved = glued.test(text) && lines[index + 1]?.indent === indent + 1;
      return glued.test(text) ? [space(start + indent + 1)] : [];
    }
    return isMoved ? [space(start)] : [];
  });
}

function space(at: number): TextEdit {
  return { range: { start: at, end: at }, newText: ' ' };
}

/** The items beside the one at an offset, with the lines that belong to them; none where no dash without a space begins that line. */
function itemsAround(text: string, offset: number): Line[] {
  const here = lineFrom(text, lineStartAt(text, offset));
  if (!glued.test(here.text)) return [];
  const belongs = ({ indent, text }: Line): boolean =>
    indent > here.indent || (indent === here.indent && dashed.test(text));
  const before: Line[] = [];
  for (let line = lineAbove(text, here); line !== undefined && belongs(line); line = lineAbove(text, line)) {
    if (before.push(line) > mostLines) break;
  }
  // What stands above the first item belongs to something else.
  while (before.length > 0 && before.at(-1)?.indent !== here.indent) before.pop();
  const behind: Line[] = [];
  for (let line = nextLine(text, here); line !== undefined && belongs(line); line = nextLine(text, line)) {
    if (behind.push(line) > mostLines) break;
  }
  return [...before.reverse(), here, ...behind];
}
