import { lastAtMost } from '../base/last-at-most.js';
import type { TextRange } from '../text/text-range.js';
import { causesOf } from './syntax-causes.js';
import { indicesIn, namesOf, pairIn, partAt, perPart, type Group, type Part, type PartValues } from './group.js';
import type { PairFinder, SyntaxProblem, YamlMapping, YamlNode, YamlPair, YamlSequence } from './node.js';

/** The tree of a group that starts at `offset`; its parts are put in their place when somebody looks at them. */
export function treeOf(group: Group, offset: number): YamlMapping | YamlSequence {
  if (group.role === 'mapping') return new GroupMapping(group, offset);
  const items = group.parts.map((part, index) => {
    const start = offset + (group.starts[index] ?? 0);
    const value = part.kind === 'block' ? part.parsed.value : undefined;
    return value === undefined ? nothingAt(start) : shifted(value, start);
  });
  return { kind: 'sequence', range: rangeOf(group, offset), flow: false, items };
}

/** The mapping that a group is; a pair is put in its place when somebody looks at it, and so is its range. */
class GroupMapping implements YamlMapping {
  readonly kind = 'mapping';
  readonly flow = false;
  readonly find: PairFinder;
  readonly #group: Group;
  readonly #offset: number;
  readonly #placed = new Map<number, YamlPair | undefined>();
  #range: TextRange | undefined;
  #pairs: readonly YamlPair[] | undefined;

  constructor(group: Group, offset: number) {
    this.#group = group;
    this.#offset = offset;
    this.find = { named: (name) => this.#named(name), before: (at) => this.#before(at) };
  }

  get range(): TextRange {
    return (this.#range ??= rangeOf(this.#group, this.#offset));
  }

  get pairs(): readonly YamlPair[] {
    return (this.#pairs ??= this.#group.parts.flatMap((_, index) => this.#pairAt(index) ?? []));
  }

  #pairAt(index: number): YamlPair | undefined {
    if (this.#placed.has(index)) return this.#placed.get(index);
    const part = partAt(this.#group, index);
    const pair = part && pairIn(part);
    const made = part && pair && new PlacedPair(part, pair, this.#offset + (this.#group.starts[index] ?? 0));
    this.#placed.set(index, made);
    return made;
  }

  #named(name: string): YamlPair | undefined {
    const index = indicesIn(namesOf(this.#group)).get(name);
    return index === undefined ? undefined : this.#pairAt(index);
  }

  #before(at: number): YamlPair | undefined {
    const { starts } = this.#group;
    const part = lastAtMost(starts, at - this.#offset);
    for (let index = part; index >= 0; index--) {
      const pair = this.#pairAt(index);
      if (pair !== undefined && (index < part || pair.key.range.start <= at)) return pair;
    }
    for (const index of starts.keys()) {
      const pair = this.#pairAt(index);
      if (pair !== undefined) return pair;
    }
    return undefined;
  }
}

/** Takes the place of an item that cannot be read, so that the others keep their numbers. */
function nothingAt(offset: number): YamlNode {
  return { kind: 'scalar', range: { start: offset, end: offset }, style: 'plain', value: null };
}

/** The problems of all parts, in the order of the text; their ranges count from the start of the group. */
export function problemsOf(group: Group): SyntaxProblem[] {
  return joined(group, problemsByPart(group));
}

const problemsByPart = perPart((part): readonly SyntaxProblem[] =>
  part.kind === 'group' ? problemsOf(part) : causesOf(part.text, part.parsed.problems),
);

/** What was found in the parts of a group, with ranges that count from the start of the group. */
export function joined<Found extends { readonly range: TextRange }>(
  { starts }: Group,
  byPart: readonly PartValues<Found>[],
): Found[] {
  return byPart.flatMap(({ index, values }) => {
    const start = starts[index] ?? 0;
    return start === 0 ? values : values.map((found) => ({ ...found, range: shiftedRange(found.range, start) }));
  });
}

export function shiftedRange({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}

function rangeOf(group: Group, offset: number): TextRange {
  const { starts } = group;
  const first = partAt(group, 0);
  const last = partAt(group, starts.length - 1);
  const end = last === undefined ? undefined : endOf(last);
  const start = first === undefined ? 0 : (starts[0] ?? 0) + startOf(first);
  return { start: offset + start, end: offset + (starts.at(-1) ?? 0) + (end ?? 0) };
}

function startOf(part: Part): number {
  return (part.kind === 'block' ? part : part.head).parsed.root?.range.start ?? 0;
}

function endOf(part: Part): number {
  if (part.kind === 'group') return rangeOf(part, 0).end;
  return part.parsed.root?.range.end ?? part.text.trimEnd().length;
}

/** A pair of a block in its place in the file. */
class PlacedPair implements YamlPair {
  readonly name: string;
  readonly #part: Part;
  readonly #pair: YamlPair;
  readonly #offset: number;
  #key: YamlNode | undefined;
  #value: YamlNode | undefined;

  constructor(part: Part, pair: YamlPair, offset: number) {
    this.name = pair.name;
    this.#part = part;
    this.#pair = pair;
    this.#offset = offset;
  }

  get key(): YamlNode {
    return (this.#key ??= shifted(this.#pair.key, this.#offset));
  }

  get value(): YamlNode {
    return (this.#value ??=
      this.#part.kind === 'group' ? treeOf(this.#part, this.#offset) : shifted(this.#pair.value, this.#offset));
  }
}

/** The same tree further on. Nodes that several aliases share stay shared. */
function shifted(root: YamlNode, by: number): YamlNode {
  if (by === 0) return root;
  const known = new Map<YamlNode, YamlNode>();
  return shift(root);

  function shift(node: YamlNode): YamlNode {
    let moved = known.get(node);
    if (moved === undefined) {
      moved = move(node);
      known.set(node, moved);
    }
    return moved;
  }

  function move(node: YamlNode): YamlNode {
    const range = shiftedRange(node.range, by);
    switch (node.kind) {
      case 'scalar':
        return { ...node, range };
      case 'alias':
        return node.target === undefined ? { ...node, range } : { ...node, range, target: shift(node.target) };
      case 'sequence':
        return { ...node, range, items: node.items.map(shift) };
      case 'mapping':
        return {
          ...node,
          range,
          pairs: node.pairs.map(({ key, value, name }) => ({ key: shift(key), value: shift(value), name })),
        };
    }
  }
}
