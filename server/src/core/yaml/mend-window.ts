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
  return { start, end: endBehind(text, here, least) };
}

/** Up to an entry of the same mapping after `most` lines, or to the end of that mapping. */
function endBehind(text: string, here: number, least: number): number {
  let line = here;
  for (let seen = 0; line < text.length; seen++) {
    const indent = indentAt(text, line);
    if (line > here && (indent < least || (seen > most && indent <= least))) return line;
    line = lineEndAt(text, line) + (text.startsWith('\r\n', lineEndAt(text, line)) ? 2 : 1);
  }
  return text.length;
}

/** Blank lines, comments and lines that begin with a tab tell nothing. */
function indentAt(text: string, line: number): number {
  const [white = '', next = ''] = /^[ \t]*([^\s]?)/.exec(text.slice(line, lineEndAt(text, line))) ?? [];
  const width = white.length - next.length;
  return next === '' || next === '#' || white.includes('\t') ? Infinity : width;
}
