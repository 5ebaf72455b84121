import { memoize } from '../base/memoize.js';
import type { Block } from './block.js';

/** A mapping or a sequence, entry by entry: the root of a file, or a long entry of the root. Immutable. */
export interface Group {
  readonly kind: 'group';
  readonly role: 'mapping' | 'sequence';
  /** The column of its entries. */
  readonly indent: number;
  /** The lines before the first entry: those of its key, or the comments at the start of a file. */
  readonly head: Block;
  readonly parts: readonly Part[];
  /** Where each part starts, from the start of the group. */
  readonly starts: readonly number[];
  readonly length: number;
}

export type Part = Block | Group;

export function createGroup(role: Group['role'], indent: number, head: Block, parts: readonly Part[]): Group {
  const starts: number[] = [];
  let length = head.length;
  for (const part of parts) {
    starts.push(length);
    length += part.length;
  }
  return { kind: 'group', role, indent, head, parts, starts, length };
}

/** The key of an entry of a mapping; absent when its line cannot be read as one. */
export function nameOf(part: Part): string | undefined {
  return (part.kind === 'block' ? part : part.head).parsed.pair?.name;
}

/** The data of a group, without the entries that cannot be read. */
export const dataOfGroup = memoize(({ role, parts }: Group): unknown => {
  if (role === 'sequence') return parts.map(dataOfPart);
  const data: Record<string, unknown> = {};
  for (const part of parts) {
    const name = nameOf(part);
    if (name === '__proto__') {
      Object.defineProperty(data, name, { value: dataOfPart(part), enumerable: true, configurable: true, writable: true });
    } else if (name !== undefined) data[name] = dataOfPart(part);
  }
  return data;
});

export function dataOfPart(part: Part): unknown {
  return part.kind === 'block' ? part.parsed.data : dataOfGroup(part);
}
