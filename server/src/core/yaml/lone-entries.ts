import { lastAtMost } from '../base/last-at-most.js';
import type { SourceFile } from '../text/source-file.js';
import { Block } from './block.js';
import { dataOfPart, mayBeNamed, partNamed } from './group.js';
import { obstacleOf } from './obstacle.js';
import { blocksOf, hasTie, tiesOfBlock } from './parse.js';
import { plainTextsIn, type TextQuery } from './plain-texts.js';
import { leastSplit, unmarkedStarts } from './split.js';
import type { PlacedText } from './texts-in.js';

const noTexts: TextQuery = { next: () => -1, isWanted: () => false };

/** An entry of the root of a file. */
export interface LoneEntry {
  /** Its number among all entries. */
  readonly index: number;
  /** The wanted texts in it; absent where it takes its data to know them. */
  readonly texts: readonly PlacedText[] | undefined;
}

/**
 * The entries of a root mapping, each read only when somebody asks for it: for a look at a few places of thousands of
 * files, which are not looked at again.
 *
 * They are the blocks of the file, at the same numbers, without what it takes to keep those.
 */
export class LoneEntries {
  /** Where each entry starts in the file. */
  readonly starts: readonly number[];
  readonly #file: SourceFile;
  readonly #blocks = new Map<number, Block>();

  private constructor(file: SourceFile, starts: readonly number[]) {
    this.#file = file;
    this.starts = starts;
  }

  /** Absent where only the whole file shows what its entries mean. */
  static in(file: SourceFile): LoneEntries | undefined {
    const starts = obstacleOf(file) === undefined ? unmarkedStarts(file.text) : undefined;
    if (starts === undefined) return undefined;
    const entries = new LoneEntries(file, starts);
    const areApart = entries.#areApart();
    return areApart ? entries : undefined;
  }

  /**
   * The entries that may hold a wanted text, of those that `mayMatter` by where they start in the file.
   *
   * Absent where one of them is broken, or so long that it would be cut further.
   */
  where(query: TextQuery, mayMatter: (text: string, start: number) => boolean): LoneEntry[] | undefined {
    const { starts } = this;
    const { text } = this.#file;
    const found: LoneEntry[] = [];
    for (let from = starts[0] ?? text.length; from < text.length;) {
      const place = query.next(text, from);
      if (place === -1) break;
      const index = lastAtMost(starts, place);
      from = starts[index + 1] ?? text.length;
      if (!mayMatter(text, starts[index] ?? 0)) continue;
      const own = this.#textAt(index);
      const texts = own.length < leastSplit ? plainTextsIn(own, query) : undefined;
      if (texts === undefined && this.blockAt(index) === undefined) return undefined;
      found.push({ index, texts });
    }
    return found;
  }

  /** The data of the last entry of a name, which is the one that counts. */
  dataNamed(name: string): unknown {
    for (let index = this.starts.length - 1; index >= 0; index--) {
      if (!mayBeNamed(this.#file.text, this.starts[index] ?? 0, name)) continue;
      const block = this.blockAt(index);
      if (block === undefined) return this.#dataInGroup(name);
      if (block.parsed.name === name) return block.parsed.data;
    }
    return undefined;
  }

  /** An entry that is one block without problems. */
  blockAt(index: number): Block | undefined {
    let block = this.#blocks.get(index);
    if (block === undefined) {
      const text = this.#textAt(index);
      if (text.length >= leastSplit) return undefined;
      block = new Block(text, 'pair');
      this.#blocks.set(index, block);
    }
    const { problems, name } = block.parsed;
    return problems.length === 0 && name !== undefined ? block : undefined;
  }

  #dataInGroup(name: string): unknown {
    const group = blocksOf(this.#file);
    const part = group && partNamed(group, name);
    return part && dataOfPart(part);
  }

  /** Whether the root is a mapping, and each of its entries can be read without the others. */
  #areApart(): boolean {
    const first = this.#textAt(0);
    // Of most, it is enough to read over them.
    const isPair = plainTextsIn(first, noTexts) !== undefined || this.blockAt(0) !== undefined;
    if (!isPair || /^\s/.test(first)) return false;
    if (!hasTie(this.#file.text, this.starts[0] ?? 0)) return true;
    return [...this.starts.keys()].every((index) => {
      if (!hasTie(this.#textAt(index), 0)) return true;
      const block = this.blockAt(index);
      return block !== undefined && tiesOfBlock(block).length === 0;
    });
  }

  #textAt(index: number): string {
    return this.#file.text.slice(this.starts[index], this.starts[index + 1]);
  }
}
