import { lazyMembers } from '../base/lazy-members.js';
import { memoize } from '../base/memoize.js';
import type { TextRange } from '../text/text-range.js';
import type { Block } from './block.js';
import type { YamlPair } from './node.js';

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
  readonly starts: Int32Array;
  readonly length: number;
}

export type Part = Block | Group;

export function createGroup(role: Group['role'], indent: number, head: Block, parts: readonly Part[]): Group {
  const starts = new Int32Array(parts.length);
  let length = head.length;
  parts.forEach((part, index) => {
    starts[index] = length;
    length += part.length;
  });
  return { kind: 'group', role, indent, head, parts, starts, length };
}

/** How a group came about: the parts from `first` up to `next` of an earlier one became the first `count` from `first` on. */
interface Origin {
  readonly group: Group;
  readonly first: number;
  readonly next: number;
  readonly count: number;
}

const origins = new WeakMap<Group, Origin>();

/** More edits than this between two looks at a file are not worth following. */
const mostSteps = 16;

/** The group with other parts in place of some; what was derived from the rest can be found again. */
export function replaceParts(group: Group, first: number, next: number, parts: readonly Part[]): Group {
  const { role, indent, head } = group;
  const replaced = createGroup(role, indent, head, group.parts.toSpliced(first, next - first, ...parts));
  origins.set(replaced, { group, first, next, count: parts.length });
  forgetBefore(group, mostSteps);
  return replaced;
}

/** Otherwise every version of a file would live for as long as the last one. */
function forgetBefore(group: Group, steps: number): void {
  const origin = origins.get(group);
  if (origin === undefined) return;
  if (steps === 0) origins.delete(group);
  else forgetBefore(origin.group, steps - 1);
}

/** The values of one part that has any. */
export interface PartValues<Value> {
  readonly index: number;
  readonly values: readonly Value[];
}

/** Derives values from each part of a group, and lists the parts that have some; parts that an edit kept are not looked at again. */
export function perPart<Value>(
  derive: (part: Part) => readonly Value[],
): (group: Group) => readonly PartValues<Value>[] {
  const known = new WeakMap<Group, readonly PartValues<Value>[]>();
  return valuesOf;

  function valuesOf(group: Group): readonly PartValues<Value>[] {
    let values = known.get(group);
    if (values === undefined) {
      const origin = origins.get(group);
      const hasRoots = origin !== undefined && isKnown(origin.group);
      values = hasRoots ? patched(group, origin) : derived(group, 0, group.parts.length);
      known.set(group, values);
    }
    return values;
  }

  function isKnown(group: Group): boolean {
    const origin = origins.get(group);
    return known.has(group) || (origin !== undefined && isKnown(origin.group));
  }

  function patched(group: Group, { group: before, first, next, count }: Origin): PartValues<Value>[] {
    const shift = count - (next - first);
    const old = valuesOf(before);
    return [
      ...old.filter(({ index }) => index < first),
      ...derived(group, first, first + count),
      ...old.filter(({ index }) => index >= next).map(({ index, values }) => ({ index: index + shift, values })),
    ];
  }

  function derived({ parts }: Group, from: number, to: number): PartValues<Value>[] {
    const found: PartValues<Value>[] = [];
    for (let index = from; index < to; index++) {
      const part = parts[index];
      const values = part === undefined ? [] : derive(part);
      if (values.length > 0) found.push({ index, values });
    }
    return found;
  }
}

/** The key of an entry of a mapping; absent when its line cannot be read as one. */
export function nameOf(part: Part): string | undefined {
  return pairIn(part)?.name;
}

/** The pair that an entry of a mapping is; of one that is cut further, the value is not there. */
export function pairIn(part: Part): YamlPair | undefined {
  return (part.kind === 'block' ? part : part.head).parsed.pair;
}

/** The last entry of this name; the lines of most others show without being parsed that they have another one. */
export function partNamed({ parts }: Group, name: string): Part | undefined {
  return parts.findLast((part) => mayBeNamed(part, name) && nameOf(part) === name);
}

/** Letters without quotes are read as they stand, but for the few words that mean something else than text. */
function mayBeNamed(part: Part, name: string): boolean {
  const { text } = part.kind === 'block' ? part : part.head;
  return text.startsWith(name) || !/^[A-Za-z]/.test(text) || /^(?:null|true|false)$/.test(name);
}

type Names = readonly (string | undefined)[];

/** The keys of a group, part by part. An edit that changes no key keeps the array itself. */
export const namesOf: (group: Group) => Names = memoize((group: Group): Names => {
  const origin = origins.get(group);
  return (origin && sameNames(group, origin)) ?? group.parts.map(nameOf);
});

function sameNames({ parts }: Group, { group, first, next, count }: Origin): Names | undefined {
  if (count !== next - first) return undefined;
  const names = namesOf(group);
  const changed = parts.slice(first, first + count);
  return changed.every((part, index) => nameOf(part) === names[first + index]) ? names : undefined;
}

/** The data of a group, without the pairs that cannot be read; put together when somebody looks at it. */
export const dataOfGroup = memoize((group: Group): unknown => {
  const { role, parts } = group;
  if (role === 'sequence') return parts.map((part) => dataOfPart(part) ?? null);
  const indices = indicesIn(namesOf(group));
  return lazyMembers(indices, (index) => {
    const part = parts[index];
    return part && dataOfPart(part);
  });
});

/** Where each key stands, in the order of the text; of equal keys the last one counts. */
export const indicesIn = memoize((names: Names): ReadonlyMap<string, number> => {
  return new Map(names.flatMap((name, index) => (name === undefined ? [] : [[name, index] as const])));
});

export function dataOfPart(part: Part): unknown {
  return part.kind === 'block' ? part.parsed.data : dataOfGroup(part);
}

/** The ranges of the blocks that cannot be read. */
export function unreadIn({ parts, starts }: Group, from = 0): readonly TextRange[] {
  return parts.flatMap((part, index) => {
    const start = from + (starts[index] ?? 0);
    if (part.kind === 'group') return unreadIn(part, start);
    return part.parsed.problems.length > 0 ? [{ start, end: start + part.length }] : [];
  });
}
