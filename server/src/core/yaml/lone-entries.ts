import type { SourceFile } from '../text/source-file.js';
import { Block } from './block.js';
import { dataOfPart, mayBeNamed, partNamed } from './group.js';
import { obstacleIn } from './obstacle.js';
import { blocksOf, mayBeTied, tiesOfBlock } from './parse.js';
import { leastSplit, rootStarts } from './split.js';

/** An entry of the root of a file. */
export interface LoneEntry {
  /** Its number among all entries. */
  readonly index: number;
  readonly block: Block;
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
    const starts = obstacleIn(file.text) === undefined ? rootStarts(file.text) : undefined;
    if (starts === undefined) return undefined;
    const entries = new LoneEntries(file, starts);
    const areApart = entries.#areApart();
    return areApart ? entries : undefined;
  }

  /** The entries whose text may matter; absent where one of them is broken, or so long that it would be cut further. */
  where(mayMatter: (text: string) => boolean): LoneEntry[] | undefined {
    const found: LoneEntry[] = [];
    for (const index of this.starts.keys()) {
      if (!mayMatter(this.#textAt(index))) continue;
      const block = this.#soundAt(index);
      if (block === undefined) return undefined;
      found.push({ index, block });
    }
    return found;
  }

  /** The data of the last entry of a name, which is the one that counts. */
  dataNamed(name: string): unknown {
    for (let index = this.starts.length - 1; index >= 0; index--) {
      if (!mayBeNamed(this.#file.text, this.starts[index] ?? 0, name)) continue;
      const block = this.#soundAt(index);
      if (block === undefined) return this.#dataInGroup(name);
      if (block.parsed.pair?.name === name) return block.parsed.data;
    }
    return undefined;
  }

  #dataInGroup(name: string): unknown {
    const group = blocksOf(this.#file);
    const part = group && partNamed(group, name);
    return part && dataOfPart(part);
  }

  /** Whether the root is a mapping, and each of its entries can be read without the others. */
  #areApart(): boolean {
    const first = this.#soundAt(0);
    if (first === undefined || /^\s/.test(first.text)) return false;
    if (!mayBeTied(this.#file.text.slice(this.starts[0]))) return true;
    return [...this.starts.keys()].every((index) => {
      if (!mayBeTied(this.#textAt(index))) return true;
      const block = this.#soundAt(index);
      return block !== undefined && tiesOfBlock(block).length === 0;
    });
  }

  #textAt(index: number): string {
    return this.#file.text.slice(this.starts[index], this.starts[index + 1]);
  }

  /** An entry that is one block without problems. */
  #soundAt(index: number): Block | undefined {
    let block = this.#blocks.get(index);
    if (block === undefined) {
      const text = this.#textAt(index);
      if (text.length >= leastSplit) return undefined;
      block = new Block(text, 'pair');
      this.#blocks.set(index, block);
    }
    const { problems, pair } = block.parsed;
    return problems.length === 0 && pair !== undefined ? block : undefined;
  }
}
