import { lineBreakOf, lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import { toPlainText, writeBlock, writeFlow, type Draft, type DraftPair } from './draft.js';
import { indentStepOf, insertPairs } from './insert.js';
import type { YamlMapping, YamlSequence } from './node.js';

/** Adds an entry to a mapping of many of its like: in the order of the alphabet where they stand in it, else behind them all. */
export function insertEntry(text: string, mapping: YamlMapping, added: DraftPair): TextEdit[] {
  const names = mapping.pairs.map(({ name }) => name);
  const isSorted = names.length > 1 && names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  const order = isSorted ? [...names, added.name].sort() : names;
  const edits = insertPairs(text, mapping, [added], order);
  if (mapping.flow) return edits;
  const isFirst = isSorted && order[0] === added.name;
  const [first] = mapping.pairs;
  const column = first === undefined ? 0 : first.key.range.start - lineStartAt(text, first.key.range.start);
  return edits.map((edit) => {
    const placed = isFirst ? aboveComments(text, edit) : belowComments(text, edit, column);
    return withBlankLine(text, mapping, placed, isFirst);
  });
}

/** Adds an item behind those of a list. */
export function insertItem(text: string, list: YamlSequence, item: Draft): TextEdit[] {
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last?.range.end ?? list.range.end - 1;
    const written = toPlainText(writeFlow(item));
    return [{ range: { start: at, end: at }, newText: last === undefined ? written : `, ${written}` }];
  }
  const { start } = list.range;
  const indent = text.slice(lineStartAt(text, start), start);
  if (last === undefined || indent.trim() !== '') return [];
  const lineBreak = lineBreakOf(text);
  const layout = { indent: indent.length, step: indentStepOf(text), lineBreak };
  const written = indent + toPlainText(writeBlock({ kind: 'sequence', items: [item] }, layout));
  const end = lineEndAt(text, last.range.end);
  if (end === text.length) return [{ range: { start: end, end }, newText: lineBreak + written }];
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
  return [belowComments(text, { range: { start: next, end: next }, newText: written + lineBreak }, indent.length)];
}

/** In front of the comment above the first entry, which speaks of that. */
function aboveComments(text: string, edit: TextEdit): TextEdit {
  const indent = text.slice(lineStartAt(text, edit.range.start), edit.range.start);
  let start = edit.range.start - indent.length;
  while (start > 0 && /^[ \t]*#/.test(text.slice(lineAbove(text, start), start))) start = lineAbove(text, start);
  if (start === edit.range.start - indent.length) return edit;
  return { range: { start, end: start }, newText: indent + edit.newText.trimEnd() + lineBreakOf(text) };
}

/** Behind the comments that are indented as part of the entry above. */
function belowComments(text: string, edit: TextEdit, column: number): TextEdit {
  let { start } = edit.range;
  if (start !== lineStartAt(text, start)) return edit;
  for (;;) {
    const indent = /^( *)#.*\r?\n/.exec(text.slice(start));
    if (indent === null || (indent[1] ?? '').length <= column) return { ...edit, range: { start, end: start } };
    start += indent[0].length;
  }
}

/** So many entries show how all are parted. */
const enough = 5;

/** Where a blank line parts the entries, one parts the new one too. */
function withBlankLine(text: string, { pairs }: YamlMapping, edit: TextEdit, isFirst: boolean): TextEdit {
  const some = pairs.slice(1).slice(-enough);
  if (some.length === 0 || !some.every(({ key }) => isBlankAbove(text, key.range.start))) return edit;
  const { range, newText } = edit;
  const lineBreak = lineBreakOf(text);
  const written = isFirst ? newText.replace(/(\r?\n)(?=[ \t]*$)/, '$1$1') : lineBreak + newText;
  return { range, newText: written };
}

/** Whether the line above, or above the comments of a line, is blank. */
function isBlankAbove(text: string, offset: number): boolean {
  const above = text.slice(Math.max(0, offset - longestComment), offset);
  return /\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*[ \t]*$/.test(above);
}

/** Nobody writes more than this above an entry. */
const longestComment = 2000;

/** Where the line above starts; `start` is the start of a line that is not the first. */
function lineAbove(text: string, start: number): number {
  return lineStartAt(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
}
