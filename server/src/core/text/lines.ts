import { memoize } from '../base/memoize.js';
import { lengthOf, textBetween } from './edited-text.js';
import { LineStarts } from './line-starts.js';
import type { SourceFile } from './source-file.js';

/** Both count from zero; `character` counts UTF-16 code units. */
export interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}

/** The offset at which each line starts. A line ends after LF, CR LF, or a CR alone, as in LSP. */
export const lineStartsIn = memoize(({ text }: SourceFile): LineStarts => {
  const starts = [0];
  if (text.includes('\r')) {
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
  } else {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return LineStarts.of(starts);
});

export function lineAndCharacterAt(file: SourceFile, offset: number): LineAndCharacter {
  const starts = lineStartsIn(file);
  const line = starts.lineOf(offset);
  return { line, character: offset - (starts.at(line) ?? 0) };
}

/**
 * The same for ascending offsets of a file that is looked at in passing: its lines are counted as far as that takes, and
 * not kept.
 */
export function linesInPassing(file: SourceFile): (offset: number) => LineAndCharacter {
  const { text } = file;
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return (offset) => lineAndCharacterAt(file, offset);
  let line = 0;
  let start = 0;
  return (offset) => {
    if (offset < start) return lineAndCharacterAt(file, offset);
    for (let end = text.indexOf('\n', start); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    return { line, character: offset - start };
  };
}

/** The text of a line without its line break; empty when there is no such line. */
export function lineAt(file: SourceFile, line: number): string {
  const starts = lineStartsIn(file);
  const start = starts.at(line);
  if (start === undefined) return '';
  return textBetween(file, start, starts.at(line + 1) ?? lengthOf(file)).replace(/[\r\n]+$/, '');
}

/** The offset of the first character of the line that `offset` is on. */
export function lineStartAt(text: string, offset: number): number {
  // A negative position would be taken for the first character.
  if (offset === 0) return 0;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  // Most files have no such line break at all, and would be searched to their beginning.
  return start + text.slice(start, offset).lastIndexOf('\r') + 1;
}

/** The offset of the line break that ends the line that `offset` is on, or of the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  for (let end = offset; end < text.length; end++) {
    if (text[end] === '\n' || text[end] === '\r') return end;
  }
  return text.length;
}

/** The line break that the text uses: that of its first line. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
