import { TooManyAliases, readData, type ReadData } from './data.js';
import { isMerge, type SyntaxProblem, type YamlNode, type YamlPair } from './node.js';
import { readPlain, readPlainData } from './read-plain.js';
import { readStream, type ReadStream } from './read-stream.js';

/** What a block is in its group: `name: value`, or `- value`. */
export type BlockRole = 'pair' | 'item';

/**
 * A part of a file that is parsed by itself: one entry of a mapping or of a sequence, with the lines that belong to it.
 *
 * Immutable, and the same object for as long as its text is the same, wherever it moves. Ranges count from its start.
 */
export class Block {
  readonly kind = 'block';
  readonly text: string;
  readonly role: BlockRole;
  #parsed: ParsedBlock | undefined;

  constructor(text: string, role: BlockRole) {
    // A slice would keep the whole text of its file alive, for as long as this one block is.
    this.text = ` ${text}`.slice(1);
    this.role = role;
  }

  get length(): number {
    return this.text.length;
  }

  get parsed(): ParsedBlock {
    return (this.#parsed ??= parseBlock(this));
  }
}

export interface ParsedBlock extends Pick<ReadData, 'isAsWritten'> {
  readonly problems: readonly SyntaxProblem[];
  /** Whether it is more than a pair or an item, so that its file has to be read as a whole. */
  readonly isForeign: boolean;
  readonly anchors: readonly string[];
  /** The names of aliases whose anchors do not stand in it. */
  readonly openAliases: readonly string[];
  /** The key of a pair. */
  readonly name: string | undefined;
  /** The data of what the pair or the item holds. */
  readonly data: unknown;
  /** The mapping of one pair, or the sequence of one item, that the block is; absent when it is neither. */
  readonly root: YamlNode | undefined;
  /** Of a pair. */
  readonly pair: YamlPair | undefined;
  /** What the pair or the item holds. */
  readonly value: YamlNode | undefined;
  /** Whether it is in the ordinary style (`read-plain`): without anchors and tags, and no key in brackets lacks a value. */
  readonly isOrdinary: boolean;
}

function parseBlock({ text, role }: Block): ParsedBlock {
  const root = readPlainData(text);
  if (Array.isArray(root)) {
    if (role === 'item' && root.length === 1) return new OrdinaryBlock(text, undefined, root[0]);
  } else if (role === 'pair' && typeof root === 'object' && root !== null) {
    const [name, other] = Object.keys(root);
    if (name !== undefined && other === undefined)
      return new OrdinaryBlock(text, name, (root as Record<string, unknown>)[name]);
  }
  return parseTree(text, role);
}

/** A block in the ordinary style. Its tree is made when somebody asks where something stands in it, which is seldom. */
class OrdinaryBlock implements ParsedBlock {
  readonly problems: readonly never[] = none;
  readonly isForeign = false;
  readonly anchors: readonly never[] = none;
  readonly openAliases: readonly never[] = none;
  readonly isOrdinary = true;
  readonly isAsWritten = true;
  readonly name: string | undefined;
  readonly data: unknown;
  readonly #text: string;
  #root: YamlNode | undefined;

  constructor(text: string, name: string | undefined, data: unknown) {
    this.#text = text;
    this.name = name;
    this.data = data;
  }

  get root(): YamlNode | undefined {
    return (this.#root ??= readPlain(this.#text));
  }

  get pair(): YamlPair | undefined {
    return this.root && onlyPair(this.root);
  }

  get value(): YamlNode | undefined {
    return this.pair?.value ?? (this.root && onlyItem(this.root));
  }
}

const none: readonly never[] = [];

function parseTree(text: string, role: BlockRole): ParsedBlock {
  const { documents, problems, anchors, openAliases, isOrdinary } = read(text);
  const ties = { anchors, openAliases, isOrdinary };
  const [document] = documents;
  const root = document?.root;
  const foreign = { problems, isForeign: true, ...nothing, ...ties };
  if (documents.length !== 1 || (problems.length === 0 && isSeveral(root))) return foreign;
  const entry = root && entryOf(root, role);
  if (entry === undefined) return { ...broken(text, problems), ...nothing, ...ties };
  const { pair, value } = entry;
  try {
    const { data, isAsWritten } = readData(value);
    // A merge key brings in what only the whole shows.
    const isForeign = pair !== undefined && isMerge(pair);
    const isSound = isAsWritten && problems.length === 0;
    return { problems, isForeign, name: pair?.name, root, pair, value, data, isAsWritten: isSound, ...ties };
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return foreign;
  }
}

const absent = { name: undefined, root: undefined, pair: undefined, value: undefined };
const nothing = { ...absent, data: undefined, isAsWritten: false };

/** The one pair or item that a block is to be. */
function entryOf(
  root: YamlNode,
  role: BlockRole,
): (Pick<ParsedBlock, 'pair'> & { readonly value: YamlNode }) | undefined {
  const pair = role === 'pair' ? onlyPair(root) : undefined;
  const value = pair?.value ?? (role === 'item' ? onlyItem(root) : undefined);
  return value && { pair, value };
}

/** The library is many times slower. */
function read(text: string): ReadStream & Pick<ParsedBlock, 'isOrdinary'> {
  const root = readPlain(text);
  if (root === undefined) return { ...readStream(text), isOrdinary: false };
  const document = { range: { start: 0, end: text.length }, root };
  return { documents: [document], problems: [], anchors: [], openAliases: [], isOrdinary: true };
}

/** A second pair without a key of its own (`: value`) begins no block. */
function isSeveral(root: YamlNode | undefined): boolean {
  return root?.kind === 'mapping' && !root.flow && root.pairs.length > 1;
}

function onlyPair(root: YamlNode): YamlPair | undefined {
  return root.kind === 'mapping' && !root.flow && root.pairs.length === 1 ? root.pairs[0] : undefined;
}

function onlyItem(root: YamlNode): YamlNode | undefined {
  return root.kind === 'sequence' && !root.flow && root.items.length === 1 ? root.items[0] : undefined;
}

/** A line of its own that is neither a pair nor an item: half typed, most likely. */
function broken(text: string, problems: readonly SyntaxProblem[]) {
  if (problems.length > 0) return { problems, isForeign: false };
  const [, indent = '', written = '', word = ''] = /^(\s*)(([^\s:#]*)[^\s#]*)/.exec(text) ?? [];
  const range = { start: indent.length, end: indent.length + Math.max(written.length, 1) };
  const message = `This line needs a colon and a space after its key, as in "${word === '' ? 'key' : word.slice(0, 40)}: value".`;
  return { problems: [{ range, message }], isForeign: false };
}
