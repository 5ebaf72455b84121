import type { TextEdit } from '../../text/text-edit.js';
import type { TextRange } from '../../text/text-range.js';
import type { Piece } from '../../yaml/pieces.js';
import { createColumns, isFlow, type PlacedPiece } from './columns.js';
import { indentBlockText, indentFlowText, indentOfText } from './scalar-lines.js';
import { spacesBetween } from './spacing.js';
import { startOf, WhiteSpace } from './white-space.js';

export interface Layout {
  /** The number of spaces that a mapping is indented by. */
  readonly step: number;
  /** Whole lines; nothing else is touched. */
  readonly range: TextRange;
  /** Whether the outermost collection stays in its column. */
  readonly keepsRoot: boolean;
  /** How many empty lines may stand at the end. */
  readonly mostAtEnd: number;
}

/** More empty lines than this become this many. */
export const mostEmptyLines = 2;

/** The edits of white space that bring the pieces of a text into their columns, in order. */
export function layOut(text: string, pieces: readonly Piece[], layout: Layout): TextEdit[] {
  const { range, step, keepsRoot, mostAtEnd } = layout;
  const space = new WhiteSpace(text, range);
  const columns = createColumns(step);
  /** Comments that have a line of their own wait for the piece that follows. */
  let comments: { readonly start: number; readonly lineStart: number }[] = [];
  let previous: Piece | undefined;
  let header = '';
  let end = startOf(text);
  let lineStart = end;
  let column = 0;

  for (const piece of pieces) {
    const lineBreak = end + text.slice(end, piece.start).lastIndexOf('\n');
    const startsLine = end === startOf(text) || lineBreak >= end;
    if (startsLine) {
      space.clean(end, piece.start, end === startOf(text) ? 0 : mostEmptyLines);
      lineStart = Math.max(lineBreak + 1, startOf(text));
    }
    const gap = piece.start - (startsLine ? lineStart : end);
    end = piece.end;
    if (piece.kind === 'comment') {
      if (startsLine) comments.push({ start: piece.start, lineStart });
      else continueLine(piece, gap);
      continue;
    }
    if (piece.kind === 'block-text') moveText(piece);
    else {
      if (startsLine) beginLine(piece);
      else continueLine(piece, gap);
      place(piece, startsLine);
    }
    previous = piece;
  }
  placeComments(undefined);
  space.clean(end, text.length, mostAtEnd);
  return space.edits.sort((a, b) => a.range.start - b.range.start);

  function beginLine(piece: Piece): void {
    const before = piece.start - lineStart;
    const after = space.touches(lineStart) && !isPinned(piece) ? columns.of(piece, before) : before;
    space.replace(lineStart, piece.start, ' '.repeat(after));
    column = after;
    placeComments({ piece, before, after });
  }

  function continueLine(piece: Piece, gap: number): void {
    if (previous === undefined) return;
    let width = gap;
    if (space.touches(piece.start)) {
      const isFree = !isPinned(piece);
      const written = text.slice(piece.start - gap, piece.start);
      width = isFree ? spacesBetween(previous, piece, written) : Math.max(1, piece.start - lineStart - column);
      space.replace(piece.start - gap, piece.start, ' '.repeat(width));
    }
    column += width;
  }

  /** Whether a level begins here that has to stay where it is, since not all of it may be moved. */
  function isPinned({ level, isHead, start }: Piece): boolean {
    if (!isHead || columns.has(level) || isFlow(level)) return false;
    if (keepsRoot && level.parent?.kind === 'document') return true;
    let { last } = level;
    while (pieces[last]?.kind === 'comment') last--;
    return !space.touches(start) || !space.touches(pieces[last]?.end ?? start);
  }

  /** Notes where levels begin, and moves on behind the piece. */
  function place(piece: Piece, startsLine: boolean): void {
    const { level, opens, kind, start } = piece;
    const move = { before: start - lineStart, after: column, startsLine };
    if (piece.isHead) columns.enter(level, move);
    if (opens !== undefined) columns.open(opens, move);
    const written = text.slice(start, piece.end);
    if (kind === 'header') header = written;
    if (written.includes('\n')) {
      column = indentFlowText(text, piece, columns.ofContinuation(level), space);
      lineStart = start + written.lastIndexOf('\n') + 1;
    } else column += written.length;
  }

  function moveText(piece: Piece): void {
    const digit = Number(/[1-9]/.exec(header)?.[0]);
    const placed = columns.get(piece.level);
    const written = indentOfText(text, piece);
    if (placed === undefined || written === undefined) return;
    const { before, after } = placed;
    const move = { before: written, after: columns.insideOf(piece.level) };
    indentBlockText(text, piece, digit > 0 ? { before: before + digit, after: after + digit } : move, space);
  }

  function placeComments(next: PlacedPiece | undefined): void {
    for (const { start, lineStart: from } of comments) {
      space.replace(from, start, ' '.repeat(columns.ofComment(start - from, previous, next)));
    }
    comments = [];
  }
}
