import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextRange } from '../text/text-range.js';

/** How many lines are looked at on either side of a problem. */
const most = 60;

/**
 * The lines around a problem that can be read by themselves: whole entries of one mapping or sequence, with those
 * before and behind the one that is broken.
 */
export function windowAround(text: string, offset: number): TextRange {
  const here = lineStartAt(text, Math.min(offset, text.length));
  let start = here;
  let least = indentAt(text, here);
  let line = here;
  for (let seen = 0; line > 0 && seen < most; seen++) {
    line = lineStartAt(text, line - 1);
    const indent = indentAt(text, line);
    if (indent > least) continue;
    least = indent;
    start = line;
  }
  // An entry with no end in sight may have begun anywhere.
  if (line === 0) start = 0;
  else if (isItem(text, start)) start = keyAmongItems(text, start, here) ?? start;
  return { start, end: endBehind(text, here, { least, isList: isItem(text, start) }) };
}

/**
 * Items may stand as far to the left as the keys around their list: then the next key begins what can be read, or where
 * there is none yet, the key of the list.
 */
function keyAmongItems(text: string, start: number, here: number): number | undefined {
  const column = indentAt(text, start);
  const isKey = (line: number) => indentAt(text, line) === column && !isItem(text, line);
  for (let line = start; line < here; line = behind(text, line)) if (isKey(line)) return line;
  if (!isKey(here)) return undefined;
  for (let line = start, seen = 0; line > 0 && seen < farthest; seen++) {
    line = lineStartAt(text, line - 1);
    if (isKey(line)) return line;
    if (indentAt(text, line) < column) return undefined;
  }
  return undefined;
}

/** How many lines further the key of a list is looked for. */
const farthest = 400;

function isItem(text: string, line: number): boolean {
  return /^ *-(?:\s|$)/.test(text.slice(line, lineEndAt(text, line)));
}

function behind(text: string, line: number): number {
  const end = lineEndAt(text, line);
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

interface Collection {
  readonly least: number;
  readonly isList: boolean;
}

/** Up to an entry of the same mapping or sequence after `most` lines, or to its end. */
function endBehind(text: string, here: number, { least, isList }: Collection): number {
  let line = here;
  for (let seen = 0; line < text.length; seen++) {
    const indent = indentAt(text, line);
    const isNext = indent === least && (seen > most || (isList && line > here && !isItem(text, line)));
    if (line > here && (indent < least || isNext)) return line;
    line = behind(text, line);
  }
  return text.length;
}

/** Blank lines, comments and lines that begin with a tab tell nothing. */
function indentAt(text: string, line: number): number {
  const [white = '', next = ''] = /^[ \t]*([^\s]?)/.exec(text.slice(line, lineEndAt(text, line))) ?? [];
  const width = white.length - next.length;
  return next === '' || next === '#' || white.includes('\t') ? Infinity : width;
}
