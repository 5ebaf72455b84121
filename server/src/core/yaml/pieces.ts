import { Parser, type CST } from 'yaml';

import { endWithoutBlanks } from '../text/blanks.js';
import type { TextRange } from '../text/text-range.js';

/** What a text is made of beside white space, as it is written: nothing is resolved, nothing left out. */
export interface Piece extends TextRange {
  readonly kind: PieceKind;
  /** The innermost collection that it stands in; brackets stand in the collection around their own. */
  readonly level: Level;
  /** Whether an entry of its level begins with it. */
  readonly isHead: boolean;
  /** What an opening bracket opens. */
  readonly opens?: Level;
}

export type PieceKind =
  | 'comment'
  | 'directive'
  | 'marker'
  | 'anchor'
  | 'tag'
  | 'alias'
  | 'plain'
  | 'single-quoted'
  | 'double-quoted'
  | 'header'
  /** The lines of a block scalar, from the start of the first to the end of the last. */
  | 'block-text'
  | 'dash'
  | 'question'
  | 'colon'
  | 'comma'
  | 'open'
  | 'close';

/** A collection, or a document around everything. */
export interface Level {
  readonly kind: 'document' | 'mapping' | 'sequence' | 'flow-mapping' | 'flow-sequence';
  readonly parent?: Level;
  /** The indices of its first and last piece. */
  readonly first: number;
  readonly last: number;
}

const kinds: Readonly<Partial<Record<CST.Token['type'], PieceKind>>> = {
  comment: 'comment',
  directive: 'directive',
  'doc-start': 'marker',
  'doc-end': 'marker',
  anchor: 'anchor',
  tag: 'tag',
  alias: 'alias',
  scalar: 'plain',
  'single-quoted-scalar': 'single-quoted',
  'double-quoted-scalar': 'double-quoted',
  'block-scalar-header': 'header',
  'seq-item-ind': 'dash',
  'explicit-key-ind': 'question',
  'map-value-ind': 'colon',
  comma: 'comma',
  'flow-map-start': 'open',
  'flow-seq-start': 'open',
  'flow-map-end': 'close',
  'flow-seq-end': 'close',
};

const blank: ReadonlySet<string> = new Set(['space', 'newline', 'doc-mode']);

/** The pieces of a text, in order; absent when there is something in it that is not YAML. */
export function piecesOf(text: string): readonly Piece[] | undefined {
  const reader = createReader();
  for (const token of new Parser().parse(text)) reader.read(token);
  return reader.isYaml() ? reader.pieces : undefined;
}

interface OpenLevel extends Level {
  last: number;
}

function createReader() {
  const pieces: Piece[] = [];
  let level: OpenLevel = { kind: 'document', first: 0, last: 0 };
  let isHead = false;
  let isYaml = true;
  return { pieces, read, isYaml: () => isYaml };

  function read(token: CST.Token): void {
    switch (token.type) {
      case 'document':
        within('document', () => {
          token.start.forEach(read);
          if (token.value) read(token.value);
          token.end?.forEach(read);
        });
        return;
      case 'block-map':
      case 'block-seq':
        within(token.type === 'block-map' ? 'mapping' : 'sequence', () => {
          token.items.forEach(entry);
        });
        return;
      case 'flow-collection':
        flowCollection(token);
        return;
      case 'block-scalar':
        token.props.forEach(read);
        blockText(token);
        return;
      default:
        leaf(token);
    }
  }

  function entry({ start, key, sep, value }: CST.CollectionItem): void {
    isHead = true;
    start.forEach(read);
    if (key) read(key);
    sep?.forEach(read);
    if (value) read(value);
    isHead = false;
  }

  function within(kind: Level['kind'], readContent: () => void): void {
    const parent = level;
    level = { kind, parent, first: pieces.length, last: pieces.length };
    readContent();
    level.last = pieces.length - 1;
    level = parent;
  }

  function flowCollection({ start, items, end }: CST.FlowCollection): void {
    const parent = level;
    const kind = start.type === 'flow-map-start' ? 'flow-mapping' : 'flow-sequence';
    const opens: OpenLevel = { kind, parent, first: pieces.length, last: pieces.length };
    add('open', start.offset, start.source, opens);
    level = opens;
    items.forEach(entry);
    const [close, ...behind] = end;
    if (close !== undefined) read(close);
    opens.last = pieces.length - 1;
    level = parent;
    behind.forEach(read);
  }

  function blockText({ props, offset, source }: CST.BlockScalar): void {
    const header = props.find(({ type }) => type === 'block-scalar-header');
    const last = props.at(-1);
    const start = last && 'source' in last ? last.offset + last.source.length : offset;
    const isBlankText = endWithoutBlanks(source, 0, source.length) === 0;
    const isKept = header !== undefined && 'source' in header && /[+0-9]/.test(header.source);
    const length = isKept || isBlankText ? source.replace(/\r?\n$/, '').length : textLength(source);
    if (source !== '') pieces.push({ kind: 'block-text', start, end: start + length, level, isHead: false });
  }

  function leaf(token: Exclude<CST.Token, CST.Document | CST.BlockMap | CST.BlockSequence>): void {
    if (blank.has(token.type) || !('source' in token)) return;
    if (token.type === 'byte-order-mark' && token.offset === 0) return;
    const kind = kinds[token.type];
    if (kind === undefined) isYaml = false;
    else add(kind, token.offset, token.source);
    if ('end' in token) token.end.forEach(read);
  }

  function add(kind: PieceKind, start: number, source: string, opens?: Level): void {
    // Nothing is written where a value could be.
    if (source === '') return;
    const isFirst = isHead && kind !== 'comment' && kind !== 'comma';
    const end = start + endWithoutBlanks(source, 0, source.length);
    pieces.push({ kind, start, end, level, isHead: isFirst, ...(opens === undefined ? {} : { opens }) });
    if (isFirst) isHead = false;
  }
}

/** Without the empty lines at its end, which count for nothing; a line of more spaces than the first one is text. */
function textLength(source: string): number {
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(source)?.[1]?.length ?? 0;
  const lastText = endWithoutBlanks(source, 0, source.length);
  let length = lastText;
  for (let line = lastText; line < source.length;) {
    const lineBreak = source.indexOf('\n', line);
    const next = lineBreak === -1 ? source.length : lineBreak;
    const end = source[next - 1] === '\r' ? next - 1 : next;
    if (line === lastText || end - line > indent) length = end;
    line = next + 1;
  }
  return length;
}
