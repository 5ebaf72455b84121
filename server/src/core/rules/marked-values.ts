import { memoize } from '../base/memoize.js';
import { placesMarked, type PlaceStep, type SortKeyword } from '../schema/concepts.js';
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
import { mayHold, targetsOf, type Targets } from './pack/targets.js';

/** A value of a file that its schema marks as one of a sort. */
export interface MarkedValue {
  readonly path: Path;
  readonly value: ScalarValue;
  readonly range: TextRange;
}

/** Finds values of one sort in a file of a pack: all of them, or those of the entries that a range touches. */
export type FindMarked = (file: SourceFile, environment: Environment, within?: TextRange) => readonly MarkedValue[];

/** Finds the values that a schema marks with a word: scalars there, and those directly in what is marked as a whole. */
export function markedValues(keyword: SortKeyword, word: string): FindMarked {
  const targetsIn = memoize((library: SchemaLibrary): Targets | undefined => {
    const patterns = placesMarked(library, keyword, word);
    return targetsOf([...patterns, ...patterns.map((pattern) => [...pattern, anyMember])]);
  });
  return (file, environment, within) => {
    const kind = kindOf(environment, file);
    const targets = kind?.type === 'pack' ? targetsIn(kind.kind.library) : undefined;
    if (targets === undefined) return [];
    const group = blocksOf(file);
    if (group !== undefined) return within === undefined ? inGroup(group, targets) : inRange(group, targets, within);
    const root = parse(file).documents[0]?.root;
    return root === undefined ? [] : [...valuesIn(root, targets, [])];
  };
}

const anyMember: PlaceStep = { except: new Set() };

const byPart = memoize((targets: Targets) => perPart((part) => valuesOfPart(part, targets, inGroup), mayHold(targets)));

function inGroup(group: Group, targets: Targets): MarkedValue[] {
  return byPart(targets)(group).flatMap((values) => inPlace(group, values));
}

/** Looks at the entries of a group that a range touches, and at nothing else. */
function inRange(group: Group, targets: Targets, within: TextRange): MarkedValue[] {
  const found: MarkedValue[] = [];
  for (const [index, start] of group.starts.entries()) {
    const end = group.starts[index + 1] ?? group.length;
    const part = overlaps({ start, end }, within) ? partAt(group, index) : undefined;
    if (part === undefined) continue;
    const inside = shiftedRange(within, -start);
    const values = valuesOfPart(part, targets, (inner, of) => inRange(inner, of, inside));
    found.push(...inPlace(group, { index, values }));
  }
  return found;
}

function valuesOfPart(
  part: Part,
  targets: Targets,
  descend: (group: Group, targets: Targets) => readonly MarkedValue[],
): readonly MarkedValue[] {
  if (part.kind === 'block') return inBlock(targets)(part);
  const name = nameOf(part);
  const inside = name === undefined ? undefined : targets.member(name);
  if (name === undefined || inside === undefined) return [];
  return descend(part, inside).map((value) => ({ ...value, path: [name, ...value.path] }));
}

const inBlock = memoize((targets: Targets) =>
  memoize(({ parsed: { root, problems } }: Block): readonly MarkedValue[] =>
    root === undefined || problems.length > 0 ? [] : [...valuesIn(root, targets, [])],
  ),
);

/** An item of a list does not know its number by itself. */
function inPlace({ starts, role }: Group, { index, values }: PartValues<MarkedValue>): MarkedValue[] {
  const start = starts[index] ?? 0;
  return values.map(({ path, range, value }) => {
    const own = role === 'sequence' ? [index, ...path.slice(1)] : path;
    return { value, path: own, range: shiftedRange(range, start) };
  });
}

function* valuesIn(node: YamlNode, targets: Targets, path: Path): Iterable<MarkedValue> {
  const read = dereference(node);
  if (read.kind === 'scalar') {
    if (targets.isTarget && !isEmpty(read)) yield { path, value: read.value, range: node.range };
  } else if (read.kind === 'sequence') {
    for (const [index, item] of read.items.entries()) yield* membersIn(item, targets, [...path, index]);
  } else if (node.kind === 'mapping') {
    for (const { name, value } of node.pairs) yield* membersIn(value, targets, [...path, name]);
  }
}

function* membersIn(node: YamlNode, targets: Targets, path: Path): Iterable<MarkedValue> {
  const inside = targets.member(path.at(-1) ?? '');
  if (inside !== undefined) yield* valuesIn(node, inside, path);
}
