import { memoize } from '../base/memoize.js';
import type { SortKeyword } from '../schema/concepts.js';
import type { SchemaLibrary } from '../schema/library.js';
import type { Path } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import { overlaps, type TextRange } from '../text/text-range.js';
import { kindOf } from '../workspace/kind.js';
import type { Environment } from '../workspace/snapshot.js';
import type { Block } from '../yaml/block.js';
import { nameOf, partAt, perPart, type Group, type Part, type PartValues } from '../yaml/group.js';
import { dereference, isEmpty, type ScalarValue, type YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { shiftedRange } from '../yaml/tree.js';
import { allTargetsOf, type Targets } from './pack/targets.js';
import { foundInPlain, seekScalars, waysToScalars, type Sort } from './sought-values.js';

/** A value of a file that its schema marks as one of a sort. */
export interface MarkedValue {
  readonly path: Path;
  /** The last step of the path; absent at the root. */
  readonly key: string | number | undefined;
  readonly value: ScalarValue;
  readonly range: TextRange;
}

/** Finds values of one sort in a file of a pack: all of them, or those of the entries that a range touches. */
export type FindMarked = (file: SourceFile, environment: Environment, within?: TextRange) => readonly MarkedValue[];

/** Finds the values that a schema marks with a word: scalars there, and those directly in what is marked as a whole. */
export function markedValues(keyword: SortKeyword, word: string): FindMarked {
  const sort = seekScalars({ keyword, word });
  sorts.add(sort);
  return (file, environment, within) => {
    const found = within === undefined ? foundInPlain(environment, file) : undefined;
    if (found !== undefined) return found.scalars.get(sort) ?? none;
    const kind = kindOf(environment, file);
    const targets = kind?.type === 'pack' ? targetsIn(kind.kind.library) : undefined;
    if (targets === undefined) return none;
    const group = blocksOf(file);
    if (group !== undefined) {
      return within === undefined ? inGroup(group, targets, sort) : inRange(group, targets, { sort, within });
    }
    const root = parse(file).documents[0]?.root;
    return root === undefined ? none : (bySort(valuesIn(root, targets)).get(sort) ?? none);
  };
}

const none: readonly never[] = [];

/** All that somebody looks for: one walk over a block finds the values of all sorts. */
const sorts = new Set<Sort>();

const targetsIn = memoize((library: SchemaLibrary): Targets<Sort> | undefined =>
  allTargetsOf([...sorts].flatMap((sort) => waysToScalars(library, sort))),
);

const byPart = memoize((targets: Targets<Sort>) =>
  memoize((sort: Sort) => perPart((part) => valuesOfPart(part, targets, { sort, descend: inGroup }))),
);

function inGroup(group: Group, targets: Targets<Sort>, sort: Sort): MarkedValue[] {
  return byPart(targets)(sort)(group).flatMap((values) => inPlace(group, values));
}

interface Stretch {
  readonly sort: Sort;
  readonly within: TextRange;
}

/** Looks at the entries of a group that a range touches, and at nothing else. */
function inRange(group: Group, targets: Targets<Sort>, { sort, within }: Stretch): MarkedValue[] {
  const found: MarkedValue[] = [];
  for (const [index, start] of group.starts.entries()) {
    const end = group.starts[index + 1] ?? group.length;
    const part = overlaps({ start, end }, within) ? partAt(group, index) : undefined;
    if (part === undefined) continue;
    const inside = { sort, within: shiftedRange(within, -start) };
    const values = valuesOfPart(part, targets, { sort, descend: (inner, of) => inRange(inner, of, inside) });
    found.push(...inPlace(group, { index, values }));
  }
  return found;
}

interface Looking {
  readonly sort: Sort;
  readonly descend: (group: Group, targets: Targets<Sort>, sort: Sort) => readonly MarkedValue[];
}

function valuesOfPart(part: Part, targets: Targets<Sort>, { sort, descend }: Looking): readonly MarkedValue[] {
  if (part.kind === 'block') return inBlock(targets)(part).get(sort) ?? [];
  const name = nameOf(part);
  const inside = name === undefined ? undefined : targets.member(name);
  if (name === undefined || inside === undefined) return [];
  return descend(part, inside, sort).map((value) => ({ ...value, path: [name, ...value.path] }));
}

type BySort = ReadonlyMap<Sort, readonly MarkedValue[]>;

const inBlock = memoize((targets: Targets<Sort>) =>
  memoize((block: Block): BySort => bySort(valuesOfBlock(block, targets))),
);

function valuesOfBlock({ parsed: { root, problems } }: Block, targets: Targets<Sort>): readonly Sorted[] {
  return root === undefined || problems.length > 0 ? [] : valuesIn(root, targets);
}

const nothing: BySort = new Map();

function bySort(values: readonly Sorted[]): BySort {
  if (values.length === 0) return nothing;
  const found = new Map<Sort, MarkedValue[]>();
  for (const { sought, ...value } of values) {
    for (const sort of sought) {
      const same = found.get(sort);
      if (same === undefined) found.set(sort, [value]);
      else same.push(value);
    }
  }
  return found;
}

interface Sorted extends MarkedValue {
  readonly sought: readonly Sort[];
}

/** An item of a list does not know its number by itself. */
function inPlace({ starts, role }: Group, { index, values }: PartValues<MarkedValue>): MarkedValue[] {
  const start = starts[index] ?? 0;
  return values.map(({ path, range, value }) => {
    const own = role === 'sequence' ? [index, ...path.slice(1)] : path;
    return { value, path: own, key: own.at(-1), range: shiftedRange(range, start) };
  });
}

function valuesIn(root: YamlNode, targets: Targets<Sort>): readonly Sorted[] {
  const found: Sorted[] = [];
  const path: (string | number)[] = [];
  visit(root, targets);
  return found;

  function visit(node: YamlNode, at: Targets<Sort>): void {
    const read = dereference(node);
    if (read.kind === 'scalar') {
      if (at.isTarget && !isEmpty(read))
        found.push({ path: [...path], key: path.at(-1), value: read.value, range: node.range, sought: at.sought });
    } else if (read.kind === 'sequence') {
      for (const [index, item] of read.items.entries()) follow(item, at, index);
    } else if (node.kind === 'mapping') {
      for (const { name, value } of node.pairs) follow(value, at, name);
    }
  }

  function follow(node: YamlNode, at: Targets<Sort>, step: string | number): void {
    const inside = at.member(step);
    if (inside === undefined) return;
    path.push(step);
    visit(node, inside);
    path.pop();
  }
}
