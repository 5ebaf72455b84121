/** So much is copied at most of what a list holds when something is added to it. */
const pieceLength = 256;

/** An immutable list; of a long one, those made from it share all but the end. */
export interface LongList<Value> extends Iterable<Value> {
  readonly length: number;
  includes(value: Value): boolean;
}

/** A list with more values behind its own. */
export function longer<Value>(list: LongList<Value>, more: readonly Value[]): LongList<Value> {
  if (more.length === 0) return list;
  const pieces = piecesOf(list);
  const end = (pieces.at(-1) ?? []).concat(more);
  if (pieces.length === 1 && end.length <= pieceLength) return end;
  return new Pieces([...pieces.slice(0, -1), ...inPieces(end)]);
}

/** A list without some of its values. */
export function without<Value>(list: LongList<Value>, gone: ReadonlySet<Value>): LongList<Value> {
  return longer(
    [],
    [...list].filter((value) => !gone.has(value)),
  );
}

/** Short ones are arrays, of which there are many. */
class Pieces<Value> implements LongList<Value> {
  readonly pieces: readonly (readonly Value[])[];
  readonly length: number;

  /** All but the last are full. */
  constructor(pieces: readonly (readonly Value[])[]) {
    this.pieces = pieces;
    this.length = (pieces.length - 1) * pieceLength + (pieces.at(-1)?.length ?? 0);
  }

  includes(value: Value): boolean {
    return this.pieces.some((piece) => piece.includes(value));
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (const piece of this.pieces) yield* piece;
  }
}

function piecesOf<Value>(list: LongList<Value>): readonly (readonly Value[])[] {
  return list instanceof Pieces ? (list as Pieces<Value>).pieces : [[...list]];
}

function inPieces<Value>(values: readonly Value[]): (readonly Value[])[] {
  const count = Math.ceil(values.length / pieceLength);
  return Array.from({ length: count }, (_, index) => values.slice(index * pieceLength, (index + 1) * pieceLength));
}
