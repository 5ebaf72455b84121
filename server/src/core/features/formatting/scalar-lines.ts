import { endWithoutBlanks, startWithoutBlanks } from '../../text/blanks.js';
import type { TextRange } from '../../text/text-range.js';
import type { Piece } from '../../yaml/pieces.js';
import type { Move } from './columns.js';
import type { WhiteSpace } from './white-space.js';

/** Brings the further lines of a plain or quoted text to `column`, if there is one, and gives the column behind the last. */
export function indentFlowText(text: string, piece: Piece, column: number | undefined, space: WhiteSpace): number {
  const lines = linesOf(text, piece);
  let behind = 0;
  for (const [index, { start, end }] of lines.entries()) {
    const first = startWithoutBlanks(text, start, end);
    const last = endWithoutBlanks(text, start, end);
    // A backslash may be about the white space behind it.
    const isEscaped = piece.kind === 'double-quoted' && text[last - 1] === '\\';
    if (index < lines.length - 1 && !isEscaped) space.replace(last, end, '');
    behind = end - start;
    if (index === 0 || last === start || column === undefined || !space.touches(start)) continue;
    space.replace(start, first, ' '.repeat(column));
    behind = column + end - first;
  }
  return behind;
}

/** Moves the lines of a text in block style, each with what it is indented by beyond the others. */
export function indentBlockText(text: string, piece: Piece, { before, after }: Move, space: WhiteSpace): void {
  const lines = linesOf(text, piece);
  if (!lines.every(({ start }) => space.touches(start))) return;
  for (const { start, end } of lines) {
    if (end - start <= before && startWithoutBlanks(text, start, end) === end) space.replace(start, end, '');
    else if (text.startsWith(' '.repeat(before), start)) space.replace(start, start + before, ' '.repeat(after));
  }
}

/** The indentation of the first line that is not empty; absent when all are. */
export function indentOfText(text: string, { start, end }: Piece): number | undefined {
  const first = startWithoutBlanks(text, start, end);
  if (first === end) return undefined;
  const lineStart = Math.max(start, text.lastIndexOf('\n', first) + 1);
  return /^ */.exec(text.slice(lineStart, end))?.[0].length;
}

/** Without their line breaks. */
function linesOf(text: string, { start, end }: TextRange): TextRange[] {
  const lines: TextRange[] = [];
  for (let line = start; line <= end;) {
    const lineBreak = text.indexOf('\n', line);
    const next = lineBreak === -1 || lineBreak >= end ? end + 1 : lineBreak + 1;
    const last = next > end ? end : lineBreak;
    lines.push({ start: line, end: last > line && text[last - 1] === '\r' ? last - 1 : last });
    line = next;
  }
  return lines;
}
