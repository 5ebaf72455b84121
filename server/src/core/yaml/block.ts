import { readData, TooManyAliases, type ReadData } from './data.js';
import { isMerge, type SyntaxProblem, type YamlNode, type YamlPair } from './node.js';
import { readPlain } from './read-plain.js';
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
  /** The mapping of one pair, or the sequence of one item, that the block is; absent when it is neither. */
  readonly root?: YamlNode;
  /** Of a pair. */
  readonly pair?: YamlPair | undefined;
  /** What the pair or the item holds. */
  readonly value?: YamlNode;
  /** The data of `value`. */
  readonly data: unknown;
  /** Whether it is in the ordinary style (`read-plain`): without anchors and tags, and no key in brackets lacks a value. */
  readonly isOrdinary: boolean;
}

function parseBlock({ text, role }: Block): ParsedBlock {
  const { documents, problems, anchors, openAliases, isOrdinary } = read(text);
  const ties = { anchors, openAliases, isOrdinary };
  const [document] = documents;
  const root = document?.root;
  const foreign = { problems, isForeign: true, data: undefined, isAsWritten: false, ...ties };
  if (documents.length !== 1 || (problems.length === 0 && isSeveral(root))) return foreign;
  const entry = root && entryOf(root, role);
  if (entry === undefined) return { ...broken(text, problems), isAsWritten: false, ...ties };
  try {
    return new ParsedEntry(entry, problems, ties);
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return foreign;
  }
}

/** A block that is the one pair or item that it is to be; its data is made when somebody asks. */
class ParsedEntry implements ParsedBlock {
  readonly problems: readonly SyntaxProblem[];
  readonly isForeign: boolean;
  readonly anchors: readonly string[];
  readonly openAliases: readonly string[];
  readonly isOrdinary: boolean;
  readonly root: YamlNode;
  readonly pair: YamlPair | undefined;
  readonly value: YamlNode;
  #read: ReadData | undefined;

  /** @throws TooManyAliases when there is more data than can be made. */
  constructor(
    { root, pair, value }: Entry,
    problems: readonly SyntaxProblem[],
    { anchors, openAliases, isOrdinary }: Ties,
  ) {
    this.problems = problems;
    // A merge key brings in what only the whole shows.
    this.isForeign = pair !== undefined && isMerge(pair);
    this.anchors = anchors;
    this.openAliases = openAliases;
    this.isOrdinary = isOrdinary;
    this.root = root;
    this.pair = pair;
    this.value = value;
    // Nothing else can repeat what stands in it.
    if (anchors.length > 0) this.#read = readData(value);
  }

  get data(): unknown {
    return (this.#read ??= readData(this.value)).data;
  }

  get isAsWritten(): boolean {
    return (this.#read ??= readData(this.value)).isAsWritten && this.problems.length === 0;
  }
}

type Ties = Pick<ParsedBlock, 'anchors' | 'openAliases' | 'isOrdinary'>;

interface Entry {
  readonly root: YamlNode;
  readonly pair: YamlPair | undefined;
  readonly value: YamlNode;
}

/** The one pair or item that a block is to be. */
function entryOf(root: YamlNode, role: BlockRole): Entry | undefined {
  const pair = role === 'pair' ? onlyPair(root) : undefined;
  if (pair !== undefined) return { root, value: pair.value, pair };
  const value = role === 'item' ? onlyItem(root) : undefined;
  return value === undefined ? undefined : { root, pair: undefined, value };
}

/** Most blocks are of the ordinary style, for which the library is not needed. */
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
  if (problems.length > 0) return { problems, isForeign: false, data: undefined };
  const [, indent = '', written = '', word = ''] = /^(\s*)(([^\s:#]*)[^\s#]*)/.exec(text) ?? [];
  const range = { start: indent.length, end: indent.length + Math.max(written.length, 1) };
  const message = `This line needs a colon and a space after its key, as in "${word === '' ? 'key' : word.slice(0, 40)}: value".`;
  return { problems: [{ range, message }], isForeign: false, data: undefined };
}
