import { lastAtMost } from '../base/last-at-most.js';
import type { SourceFile } from './source-file.js';

/** With more pieces than this, looking into them costs more than putting them together once. */
const mostPieces = 64;

/** Shorter neighbours are put together: who types at one place leaves a long piece before it, and one behind it. */
const leastPiece = 2000;

/**
 * A file after edits, whose text is put together when somebody asks for all of it.
 *
 * To copy a text of megabytes at each keystroke would cost more than all else that an edit takes.
 */
class EditedFile implements SourceFile {
  readonly uri: string;
  #pieces: readonly string[];
  #starts: readonly number[];
  readonly length: number;

  constructor(uri: string, pieces: readonly string[]) {
    this.uri = uri;
    this.#pieces = pieces.length > mostPieces ? [pieces.join('')] : pieces;
    const starts: number[] = [];
    let length = 0;
    for (const piece of this.#pieces) {
      starts.push(length);
      length += piece.length;
    }
    this.#starts = starts;
    this.length = length;
  }

  get text(): string {
    if (this.#pieces.length !== 1) {
      this.#pieces = [this.#pieces.join('')];
      this.#starts = [0];
    }
    return this.#pieces[0] ?? '';
  }

  /** The pieces of the text between two offsets, cut from those that there are. */
  between(start: number, end: number): string[] {
    const found: string[] = [];
    for (let index = lastAtMost(this.#starts, start); index < this.#pieces.length; index++) {
      const from = this.#starts[index] ?? 0;
      if (from >= end) break;
      const piece = (this.#pieces[index] ?? '').slice(Math.max(0, start - from), end - from);
      if (piece !== '') found.push(piece);
    }
    return found;
  }
}

/** The file with other text between two offsets. */
export function replacedIn(file: SourceFile, start: number, end: number, newText: string): SourceFile {
  const before = piecesBetween(file, 0, start);
  const behind = piecesBetween(file, end, lengthOf(file));
  const short = [ifShort(before.at(-1)), newText, ifShort(behind[0])];
  if (short[0] !== '') before.pop();
  if (short[2] !== '') behind.shift();
  const between = short.join('');
  return new EditedFile(file.uri, [...before, ...(between === '' ? [] : [between]), ...behind]);
}

/** A piece that is not worth being kept apart; else nothing. */
function ifShort(piece = ''): string {
  return piece.length < leastPiece ? piece : '';
}

/** A part of the text of a file, for the cost of that part. */
export function textBetween(file: SourceFile, start: number, end: number): string {
  return piecesBetween(file, start, end).join('');
}

/**
 * A text of fewer code units is looked at as a whole: to remember what each part of it comes to costs more than to look
 * again. Of a longer one only what an edit has touched is looked at.
 */
export const shortText = 65_536;

/** Whether a file is so short that a look at all of its text costs next to nothing. */
export function isShort(file: SourceFile): boolean {
  return lengthOf(file) < shortText;
}

/** In UTF-16 code units. */
export function lengthOf(file: SourceFile): number {
  return file instanceof EditedFile ? file.length : file.text.length;
}

function piecesBetween(file: SourceFile, start: number, end: number): string[] {
  if (file instanceof EditedFile) return file.between(start, end);
  const piece = file.text.slice(start, end);
  return piece === '' ? [] : [piece];
}
