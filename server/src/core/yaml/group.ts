import { lazyMembers } from '../base/lazy-members.js';
import { memoize } from '../base/memoize.js';
import { RecentTexts } from '../base/recent-texts.js';
import { WeakFacts } from '../base/weak-facts.js';
import type { TextRange } from '../text/text-range.js';
import type { Block } from './block.js';
import { mayBeNumber } from './data.js';
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
  /** Of a group whose parts are made of their text when somebody looks at them. */
  readonly unmade?: UnmadeParts;
}

export type Part = Block | Group;

/** Makes parts one by one: whoever looks at few of them does not wait for all. */
export interface UnmadeParts {
  /** The text of all parts, with what stands before them, as long as nobody has looked at any. */
  readonly untouched: string | undefined;
  readonly make: (index: number) => Part | undefined;
  /** The whole text of a part that nobody has looked at; absent for one that is made. */
  readonly textAt: (index: number) => string | undefined;
}

export function createGroup(role: Group['role'], indent: number, head: Block, parts: readonly Part[]): Group {
  const starts = new Int32Array(parts.length);
  let length = head.length;
  parts.forEach((part, index) => {
    starts[index] = length;
    length += part.length;
  });
  return { kind: 'group', role, indent, head, parts, starts, length };
}

/**
 * A group of parts that start where a text is cut; each is made when somebody looks at it, or at all of them.
 *
 * A class, as an object with a getter of its own has a hidden class of its own, which lives on after the object.
 */
export class CutGroup implements Group {
  readonly kind = 'group';
  readonly role = 'mapping';
  readonly indent = 0;
  readonly head: Block;
  readonly starts: Int32Array;
  readonly length: number;
  readonly #toPart: (text: string) => Part;
  readonly #made = new Map<number, Part>();
  /** Let go as soon as it is of no more use. */
  #text: string | undefined;
  #all: readonly Part[] | undefined;

  constructor(head: Block, text: string, cuts: readonly number[], toPart: (text: string) => Part) {
    this.head = head;
    this.starts = new Int32Array(cuts);
    this.length = text.length;
    this.#text = text;
    this.#toPart = toPart;
  }

  get parts(): readonly Part[] {
    this.#all ??= Array.from(this.starts, (_, index) => this.make(index)).filter((part) => part !== undefined);
    this.#text = undefined;
    return this.#all;
  }

  get unmade(): UnmadeParts {
    return this;
  }

  get untouched(): string | undefined {
    return this.#made.size === 0 ? this.#text : undefined;
  }

  make(index: number): Part | undefined {
    const known = this.#made.get(index);
    const text = known === undefined ? this.#cut(index) : undefined;
    if (text === undefined) return known;
    const part = this.#toPart(text);
    this.#made.set(index, part);
    return part;
  }

  textAt(index: number): string | undefined {
    return this.#made.has(index) ? undefined : this.#cut(index);
  }

  #cut(index: number): string | undefined {
    return index < this.starts.length ? this.#text?.slice(this.starts[index], this.starts[index + 1]) : undefined;
  }
}

/** One part, without a look at the others. */
export function partAt(group: Group, index: number): Part | undefined {
  return group.unmade === undefined ? group.parts[index] : group.unmade.make(index);
}

/** The parts with their numbers, but for those that nobody has looked at and whose text cannot matter. */
export function* partsWhere(group: Group, mayMatter: (text: string) => boolean): Iterable<readonly [number, Part]> {
  const untouched = group.unmade?.untouched;
  if (untouched !== undefined && !mayMatter(untouched)) return;
  for (const index of group.starts.keys()) {
    const text = group.unmade?.textAt(index);
    const part = text === undefined || mayMatter(text) ? partAt(group, index) : undefined;
    if (part !== undefined) yield [index, part];
  }
}

/** How a group came about: the parts from `first` up to `next` of an earlier one became the first `count` from `first` on. */
interface Origin {
  readonly group: Group;
  readonly first: number;
  readonly next: number;
  readonly count: number;
}

const origins = new WeakFacts<Group, Origin>();

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

/**
 * Derives values from each part of a group, and lists the parts that have some; parts that an edit kept are not looked at again.
 * Parts that nobody has looked at have none where their text does not matter.
 */
export function perPart<Value>(
  derive: (part: Part) => readonly Value[],
  mayMatter: (text: string) => boolean = () => true,
): (group: Group) => readonly PartValues<Value>[] {
  const known = new WeakFacts<Group, readonly PartValues<Value>[]>();
  return valuesOf;

  function valuesOf(group: Group): readonly PartValues<Value>[] {
    let values = known.get(group);
    if (values === undefined) {
      const origin = origins.get(group);
      const hasRoots = origin !== undefined && isKnown(origin.group);
      values = hasRoots ? patched(group, origin) : derived(partsWhere(group, mayMatter));
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
      ...derived(group.parts.slice(first, first + count).map((part, index) => [first + index, part])),
      ...old.filter(({ index }) => index >= next).map(({ index, values }) => ({ index: index + shift, values })),
    ];
  }

  function derived(parts: Iterable<readonly [number, Part]>): PartValues<Value>[] {
    const found: PartValues<Value>[] = [];
    for (const [index, part] of parts) {
      const values = derive(part);
      if (values.length > 0) found.push({ index, values });
    }
    return found;
  }
}

/** The key of an entry of a mapping; absent when its line cannot be read as one. */
export function nameOf(part: Part): string | undefined {
  return (part.kind === 'block' ? part : part.head).parsed.name;
}

/** The pair that an entry of a mapping is; of one that is cut further, the value is not there. */
export function pairIn(part: Part): YamlPair | undefined {
  return (part.kind === 'block' ? part : part.head).parsed.pair;
}

/** The last entry of this name: the one that counts. */
export function partNamed(group: Group, name: string): Part | undefined {
  const index = indicesOfLike(group, name).findLast((candidate) => isNamed(group, candidate, name));
  return index === undefined ? undefined : partAt(group, index);
}

/** The number of the first entry of this name. */
export function firstIndexNamed(group: Group, name: string): number | undefined {
  return indicesOfLike(group, name).find((candidate) => isNamed(group, candidate, name));
}

function isNamed(group: Group, index: number, name: string): boolean {
  const part = partAt(group, index);
  return part !== undefined && nameOf(part) === name;
}

/** The entries that may have this name; the lines of most others show without being parsed that they have another one. */
function indicesOfLike(group: Group, name: string): number[] {
  const indices: number[] = [];
  for (const index of group.starts.keys()) {
    if (mayBeNamed(textAt(group, index), 0, name)) indices.push(index);
  }
  return indices;
}

/** The text of an entry, or at least the lines of its key. */
function textAt(group: Group, index: number): string {
  const text = group.unmade?.textAt(index);
  const part = text === undefined ? partAt(group, index) : undefined;
  return text ?? (part?.kind === 'group' ? part.head : part)?.text ?? '';
}

/**
 * Whether the entry that starts there in a text may have that name: letters without quotes are read as they stand, but
 * for the few words that mean something else than text.
 */
export function mayBeNamed(text: string, start: number, name: string): boolean {
  const code = text.charCodeAt(start) | 32;
  return code < letterA || code > letterZ || text.startsWith(name, start) || isWord(name);
}

function isWord(name: string): boolean {
  return name === 'null' || name === 'true' || name === 'false';
}

const letterA = 97;
const letterZ = 122;

type Names = readonly (string | undefined)[];

/** The keys of a group, part by part. An edit that changes no key keeps the array itself, and files with the same keys share it. */
export const namesOf: (group: Group) => Names = memoize((group: Group): Names => {
  const origin = origins.get(group);
  return origin === undefined ? sharedNames(group.parts.map(nameOf)) : patchedNames(group, origin);
});

const recentNames = new RecentTexts<Names>();

function sharedNames(names: Names): Names {
  const key = names.join('\n');
  const known = recentNames.get(key);
  if (known?.length === names.length && names.every((name, index) => name === known[index])) return known;
  recentNames.set(key, names);
  return names;
}

function patchedNames({ parts }: Group, { group, first, next, count }: Origin): Names {
  const names = namesOf(group);
  const changed = parts.slice(first, first + count).map(nameOf);
  const isSame = count === next - first && changed.every((name, index) => name === names[first + index]);
  return isSame ? names : names.toSpliced(first, next - first, ...changed);
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
  const indices = new Map<string, number>();
  for (const [index, name] of names.entries()) if (name !== undefined) indices.set(name, index);
  return indices;
});

export function dataOfPart(part: Part): unknown {
  return part.kind === 'block' ? part.parsed.data : dataOfGroup(part);
}

/** Whether the data of a group hold each written value once, in the order of the text; `false` is not certain. */
export function isAsWritten(group: Group): boolean {
  const names = group.role === 'mapping' ? namesOf(group) : [];
  if (indicesIn(names).size < names.length || names.some((name) => name === undefined || mayBeNumber(name)))
    return false;
  return group.parts.every((part) => (part.kind === 'block' ? part.parsed.isAsWritten : isAsWritten(part)));
}

/** The ranges of the blocks that cannot be read, from the start of the group. */
export function unreadIn(group: Group): readonly TextRange[] {
  return unreadByPart(group).flatMap(({ index, values }) => {
    const by = group.starts[index] ?? 0;
    return values.map(({ start, end }) => ({ start: start + by, end: end + by }));
  });
}

const unreadByPart = perPart((part): readonly TextRange[] => {
  if (part.kind === 'group') return unreadIn(part);
  return part.parsed.problems.length > 0 ? [{ start: 0, end: part.length }] : [];
});
