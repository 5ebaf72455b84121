import { TooManyAliases, dataOf } from './data.js';
import type { SyntaxProblem, YamlNode, YamlPair } from './node.js';
import { readStream } from './read-stream.js';
import { readSimplePair } from './simple-pair.js';

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

export interface ParsedBlock {
  readonly problems: readonly SyntaxProblem[];
  /** Whether it is more than a pair or an item, so that its file has to be read as a whole. */
  readonly isForeign: boolean;
  readonly anchors: readonly string[];
  /** The names of aliases whose anchors do not stand in it. */
  readonly openAliases: readonly string[];
  /** The mapping of one pair, or the sequence of one item, that the block is; absent when it is neither. */
  readonly root?: YamlNode;
  /** Of a pair. */
  readonly pair?: YamlPair;
  /** What the pair or the item holds. */
  readonly value?: YamlNode;
  /** The data of `value`. */
  readonly data: unknown;
}

function parseBlock({ text, role }: Block): ParsedBlock {
  const simple = role === 'pair' ? readSimplePair(text) : undefined;
  if (simple !== undefined) {
    const [pair] = simple.pairs;
    const { value } = pair;
    return { ...untroubled, root: simple, pair, value, data: dataOf(value) };
  }
  const { documents, problems, anchors, openAliases } = readStream(text);
  const ties = { anchors, openAliases };
  const [document] = documents;
  const root = document?.root;
  if (documents.length !== 1) return { problems, isForeign: true, data: undefined, ...ties };
  const pair = role === 'pair' && root !== undefined ? onlyPair(root) : undefined;
  const value = role === 'pair' || root === undefined ? pair?.value : onlyItem(root);
  if (root === undefined || value === undefined) return { ...broken(text, problems), ...ties };
  try {
    const part = { root, value, data: dataOf(value), ...(pair === undefined ? {} : { pair }) };
    return { problems, isForeign: false, ...part, ...ties };
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return { problems, isForeign: true, data: undefined, ...ties };
  }
}

const untroubled = { problems: [], isForeign: false, anchors: [], openAliases: [] };

function onlyPair(root: YamlNode): YamlPair | undefined {
  return root.kind === 'mapping' && !root.flow && root.pairs.length === 1 ? root.pairs[0] : undefined;
}

function onlyItem(root: YamlNode): YamlNode | undefined {
  return root.kind === 'sequence' && !root.flow && root.items.length === 1 ? root.items[0] : undefined;
}

/** A line of its own that is neither a pair nor an item: half typed, most likely. */
function broken(text: string, problems: readonly SyntaxProblem[]) {
  if (problems.length > 0) return { problems, isForeign: false, data: undefined };
  const [, indent = '', word = ''] = /^(\s*)([^\s:#]*)/.exec(text) ?? [];
  const range = { start: indent.length, end: indent.length + Math.max(word.length, 1) };
  const message = `This line needs a colon and a space after its key, as in "${word === '' ? 'key' : word.slice(0, 40)}: value".`;
  return { problems: [{ range, message }], isForeign: false, data: undefined };
}
