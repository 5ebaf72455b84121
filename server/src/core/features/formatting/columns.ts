import type { Level, Piece } from '../../yaml/pieces.js';

/** Where something stands, and where it is put. */
export interface Move {
  readonly before: number;
  readonly after: number;
}

/** A piece that begins a line. */
export interface PlacedPiece extends Move {
  readonly piece: Piece;
}

interface Start extends Move {
  readonly startsLine: boolean;
}

interface Placed extends Start {
  /** Of a flow collection: the column of its entries, once the first one is known. */
  readonly entries?: number;
}

/** Says into which columns pieces belong; it is told where levels begin while the pieces are gone through in order. */
export interface Columns {
  has(level: Level): boolean;
  get(level: Level): Move | undefined;
  /** Notes the first entry of a level; further ones change nothing. */
  enter(level: Level, start: Start): void;
  /** Notes the bracket that opens a flow collection. */
  open(level: Level, start: Start): void;
  /** The column for a piece that begins a line, and stands at `written`. */
  of(piece: Piece, written: number): number;
  /** The column for what an entry of `level` holds, on a line of its own. */
  insideOf(level: Level): number;
  /** The column for the further lines of a text; absent where they have to stay. */
  ofContinuation(level: Level): number | undefined;
  /** The column for a comment that stands at `written`, between two pieces. */
  ofComment(written: number, previous: Piece | undefined, next: PlacedPiece | undefined): number;
}

/** `step` is the number of columns that a mapping is indented by. */
export function createColumns(step: number): Columns {
  const levels = new Map<Level, Placed>();
  return {
    has: (level) => levels.has(level),
    get: (level) => levels.get(level),
    enter,
    open,
    of,
    insideOf,
    ofContinuation: (level) => {
      if (level.kind === 'document') return undefined;
      return isFlow(level) ? insideOf(level) + step : insideOf(level);
    },
    ofComment,
  };

  function enter(level: Level, start: Start): void {
    const placed = levels.get(level);
    if (!isFlow(level)) {
      if (placed === undefined) levels.set(level, start);
    } else if (placed !== undefined && placed.entries === undefined) {
      levels.set(level, { ...placed, entries: start.startsLine ? placed.after + step : start.after });
    }
  }

  /** A bracket behind a key or a dash counts as standing where a value on a line of its own would, less one step. */
  function open(level: Level, start: Start): void {
    const { parent } = level;
    const around = parent && levels.get(parent);
    if (start.startsLine || parent === undefined || around === undefined) levels.set(level, start);
    else levels.set(level, { ...start, after: parent.kind === 'mapping' ? around.after : insideOf(parent) });
  }

  function of(piece: Piece, written: number): number {
    const { level, kind, isHead } = piece;
    const placed = levels.get(level);
    // A plain text that begins with `---` must not come to the start of its line.
    if (level.kind === 'document') return kind === 'plain' ? written : 0;
    if (placed === undefined) return level.parent === undefined ? 0 : insideOf(level.parent);
    if (!isFlow(level)) return isHead || kind === 'colon' ? placed.after : insideOf(level);
    if (kind === 'close') return closing(level, placed, written);
    return isHead || kind === 'comma' ? insideOf(level) : insideOf(level) + step;
  }

  function insideOf(level: Level): number {
    const placed = levels.get(level);
    if (placed === undefined) return 0;
    if (isFlow(level)) return placed.entries ?? placed.after + step;
    return placed.after + (level.kind === 'sequence' ? 2 : step);
  }

  /** YAML wants a closing bracket deeper than its key; many write it below the key, and readers take it. */
  function closing({ parent }: Level, { startsLine, after }: Placed, written: number): number {
    const around = parent && levels.get(parent);
    if (startsLine || parent?.kind !== 'mapping' || around === undefined) return after;
    return written <= around.before ? after : after + step;
  }

  function ofComment(written: number, previous: Piece | undefined, next: PlacedPiece | undefined): number {
    if (next !== undefined && isFlow(next.piece.level)) {
      return next.piece.kind === 'close' ? insideOf(next.piece.level) : next.after;
    }
    if (next !== undefined && written <= next.before) return next.after;
    return behind(previous, written) ?? next?.after ?? 0;
  }

  /** The column of what a comment ends: the innermost collection that is not deeper than the comment. */
  function behind(previous: Piece | undefined, written: number): number | undefined {
    const innermost = blockAround(previous?.level);
    for (let level = innermost; level !== undefined; level = blockAround(level.parent)) {
      const placed = levels.get(level);
      if (placed === undefined || placed.before > written) continue;
      // Deeper than a text in block style it would become a part of it.
      const mayBeDeeper = level === innermost && placed.before < written && previous?.kind !== 'block-text';
      return mayBeDeeper ? insideOf(level) : placed.after;
    }
    return undefined;
  }
}

/** Whether a collection is written in brackets. */
export function isFlow({ kind }: Level): boolean {
  return kind === 'flow-mapping' || kind === 'flow-sequence';
}

function blockAround(level: Level | undefined): Level | undefined {
  let around = level;
  while (around !== undefined && around.kind !== 'mapping' && around.kind !== 'sequence') around = around.parent;
  return around;
}
