import type { Piece, PieceKind } from '../../yaml/pieces.js';

/** How many spaces belong between two pieces of a line; `written` is what stands between them. */
export function spacesBetween(before: Piece, piece: Piece, written: string): number {
  // Comments may stand in a column over several lines.
  if (piece.kind === 'comment') return /^ +$/.test(written) ? written.length : 1;
  if (before.kind === 'colon') return 1;
  if (before.kind === 'open') return before.opens?.kind === 'flow-mapping' && piece.kind !== 'close' ? 1 : 0;
  switch (piece.kind) {
    case 'close':
      return piece.level.kind === 'flow-mapping' ? 1 : spacesBehind(before, written);
    case 'comma':
      return spacesBehind(before, written);
    case 'colon':
      return endedBy.has(before.kind) ? 0 : 1;
    default:
      return 1;
  }
}

/** What a colon cannot become a part of. */
const endedBy: ReadonlySet<PieceKind> = new Set(['plain', 'single-quoted', 'double-quoted', 'close']);

/** Readers differ on whether a bracket or a comma ends the name of an anchor. */
function spacesBehind({ kind }: Piece, written: string): number {
  return kind === 'alias' || kind === 'anchor' || kind === 'tag' ? Math.min(written.length, 1) : 0;
}
