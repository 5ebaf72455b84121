import type { YamlNode, YamlStream } from '../../yaml/node.js';
import type { Piece } from '../../yaml/pieces.js';

/** Whether two trees hold the same, however they are laid out. */
export function isSameTree(a: YamlStream, b: YamlStream): boolean {
  return (
    a.problems.length === b.problems.length &&
    a.documents.length === b.documents.length &&
    a.documents.every(({ root }, index) => isSame(root, b.documents[index]?.root))
  );
}

function isSame(a: YamlNode | undefined, b: YamlNode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.style === b.style && a.value === b.value;
  if (a.kind === 'alias') return b.kind === 'alias' && (a.target === undefined) === (b.target === undefined);
  const [parts, others] = [partsOf(a), partsOf(b)];
  return (
    a.kind === b.kind && parts.length === others.length && parts.every((part, index) => isSame(part, others[index]))
  );
}

function partsOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'mapping') return node.pairs.flatMap(({ key, value }) => [key, value]);
  return node.kind === 'sequence' ? node.items : [];
}

/** Whether two texts are made of the same pieces: comments, anchors, tags and indicators too. */
export function isSamePieces(a: PiecesOf, b: PiecesOf): boolean {
  return (
    a.pieces.length === b.pieces.length &&
    a.pieces.every((piece, index) => {
      const other = b.pieces[index];
      return other?.kind === piece.kind && (piece.kind === 'block-text' || written(a, piece) === written(b, other));
    })
  );
}

export interface PiecesOf {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** What a text in several lines is indented by does not count. */
function written({ text }: PiecesOf, { start, end }: Piece): string {
  const source = text.slice(start, end);
  return source.includes('\n') ? source.replace(/[ \t]*\r?\n[ \t]*/g, '\n') : source;
}
