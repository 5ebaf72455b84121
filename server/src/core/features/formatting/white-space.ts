import { endWithoutBlanks } from '../../text/blanks.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { TextRange } from '../../text/text-range.js';

/** Collects edits of white space; those that change nothing or stand on other lines than wanted are left out. */
export class WhiteSpace {
  readonly edits: TextEdit[] = [];
  readonly #text: string;
  readonly #range: TextRange;

  /** `range` is that of whole lines. */
  constructor(text: string, range: TextRange) {
    this.#text = text;
    this.#range = range;
  }

  /** Whether the line that `offset` is on may be changed. */
  touches(offset: number): boolean {
    const { start, end } = this.#range;
    return start <= offset && (offset < end || end === this.#text.length);
  }

  replace(start: number, end: number, newText: string): void {
    if (this.touches(start) && this.#text.slice(start, end) !== newText) {
      this.edits.push({ range: { start, end }, newText });
    }
  }

  /** Takes away the white space behind the text of a line, and of empty lines below it all but `most`. */
  clean(start: number, end: number, most: number): void {
    let line = start;
    for (let emptyLines = start === startOf(this.#text) ? 1 : 0; ; emptyLines++) {
      const lineBreak = this.#text.indexOf('\n', line);
      if (lineBreak === -1 || lineBreak >= end) break;
      if (emptyLines > most) this.replace(line, lineBreak + 1, '');
      else this.replace(line, lineBreak - (this.#text[lineBreak - 1] === '\r' ? 1 : 0), '');
      line = lineBreak + 1;
    }
    // What stands before a piece is its indentation; at the end there is none.
    if (end === this.#text.length) this.replace(endWithoutBlanks(this.#text, line, end), end, '');
  }
}

/** Where the text begins behind a byte order mark. */
export function startOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}
