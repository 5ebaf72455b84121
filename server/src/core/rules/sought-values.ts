import { memoize } from '../base/memoize.js';
import { placesMarked, placesOfConcept, type PlaceStep, type SortKeyword } from '../schema/concepts.js';
import type { SchemaLibrary } from '../schema/library.js';
import { isObject } from '../schema/schema.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import type { Path } from '../text/json-pointer.js';
import { isShort } from '../text/edited-text.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { checksOf } from '../workspace/check.js';
import { kindOf } from '../workspace/kind.js';
import type { Environment } from '../workspace/snapshot.js';
import { isAsWritten } from '../yaml/group.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, isScalarValue, type ScalarValue, type YamlNode } from '../yaml/node.js';
import { blocksOf } from '../yaml/parse.js';
import { allTargetsOf, type Targets, type WayTo } from './pack/targets.js';

/** What a schema marks values with. */
export interface Sort {
  readonly keyword: SortKeyword;
  readonly word: string;
}

/** The concepts and the sorts of scalars that somebody looks for: one walk over the data of a file finds all of them. */
const concepts = new Set<string>();
const sorts = new Map<string, Sort>();

/** Has all values of a concept looked for. Modules ask as they are loaded, before the first file is looked at. */
export function seekConcept(concept: string): void {
  concepts.add(concept);
}

/** Has scalars of a sort looked for: those that are marked, and those directly in what is marked as a whole. */
export function seekScalars({ keyword, word }: Sort): Sort {
  const key = `${keyword} ${word}`;
  const sort = sorts.get(key) ?? { keyword, word };
  sorts.set(key, sort);
  return sort;
}

/** The ways to the scalars of a sort. */
export function waysToScalars(library: SchemaLibrary, sort: Sort): WayTo<Sort>[] {
  return placesMarked(library, sort.keyword, sort.word).flatMap((pattern) => [
    { sought: sort, pattern },
    { sought: sort, pattern: [...pattern, anyMember] },
  ]);
}

const anyMember: PlaceStep = { except: new Set() };

/** Of a concept its name. */
type Sought = string | Sort;

const targetsIn = memoize((library: SchemaLibrary): Targets<Sought> | undefined =>
  allTargetsOf<Sought>([
    ...[...concepts].flatMap((sought) => placesOfConcept(library, sought).map((pattern) => ({ sought, pattern }))),
    ...[...sorts.values()].flatMap((sort) => waysToScalars(library, sort)),
  ]),
);

/** The steps that lead to a value, the last one first. */
interface Way {
  readonly before: Way | undefined;
  readonly step: string | number;
}

/** A value in the data of a document; of most values nobody asks where they stand. */
export class FoundValue<Value = unknown> {
  readonly value: Value;
  readonly #check: SchemaCheck;
  readonly #way: Way | undefined;

  constructor(check: SchemaCheck, value: Value, way: Way | undefined) {
    this.value = value;
    this.#check = check;
    this.#way = way;
  }

  get path(): Path {
    const path: (string | number)[] = [];
    for (let way = this.#way; way !== undefined; way = way.before) path.push(way.step);
    return path.reverse();
  }

  /** The last step of the path; absent at the root. */
  get key(): string | number | undefined {
    return this.#way?.step;
  }

  /** Absent where it was read through a merge into another place. */
  get node(): YamlNode | undefined {
    return placeAt(this.#check.root, this.path)?.node;
  }

  get range(): TextRange {
    return (this.node ?? this.#check.root).range;
  }

  /** A value in this one. */
  member<Inner>(step: string, value: Inner): FoundValue<Inner> {
    return new FoundValue(this.#check, value, { before: this.#way, step });
  }
}

/** The values that are looked for in a document. */
interface Found {
  /** By concept. */
  readonly values: ReadonlyMap<string, readonly FoundValue[]>;
  readonly scalars: ReadonlyMap<Sort, readonly FoundValue<ScalarValue>[]>;
}

/** All that is looked for in a document, in the order of its data. */
export const foundIn = memoize((check: SchemaCheck): Found => {
  const targets = targetsIn(check.baseLibrary);
  const walk = new Walk(check);
  if (targets !== undefined) walk.visit(targets, check.data, undefined);
  return walk;
});

/** A walk over the data of a document along the ways to what is looked for. */
class Walk implements Found {
  readonly values = new Map<string, FoundValue[]>();
  readonly scalars = new Map<Sort, FoundValue<ScalarValue>[]>();
  readonly #check: SchemaCheck;

  constructor(check: SchemaCheck) {
    this.#check = check;
  }

  visit(at: Targets<Sought>, value: unknown, way: Way | undefined): void {
    if (at.isTarget) this.#note(at.sought, value, way);
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const inside = at.member(index);
        if (inside !== undefined) this.visit(inside, value[index], { before: way, step: index });
      }
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) {
        const inside = at.member(name);
        if (inside !== undefined) this.visit(inside, value[name], { before: way, step: name });
      }
    }
  }

  #note(all: readonly Sought[], value: unknown, way: Way | undefined): void {
    for (const one of all) {
      if (typeof one === 'string') add(this.values, one, new FoundValue(this.#check, value, way));
      else if (isScalarValue(value)) {
        const found = new FoundValue(this.#check, value, way);
        if (value !== null || isWritten(found)) add(this.scalars, one, found);
      }
    }
  }
}

function isWritten({ node }: FoundValue): boolean {
  return node !== undefined && !isEmpty(node);
}

function add<Key, Value>(found: Map<Key, Value[]>, one: Key, value: Value): void {
  const same = found.get(one);
  if (same === undefined) found.set(one, [value]);
  else same.push(value);
}

/**
 * All that is looked for in a short file of a pack whose data are just what is written, as those of nearly all files are.
 * What is not among it is nowhere in the file.
 */
export function foundInPlain(environment: Environment, file: SourceFile): Found | undefined {
  const check = plainCheck(environment)(file);
  return check && foundIn(check);
}

const plainCheck = memoize((environment: Environment) =>
  memoize((file: SourceFile): SchemaCheck | undefined => {
    const group = isShort(file) && kindOf(environment, file)?.type === 'pack' ? blocksOf(file) : undefined;
    return group !== undefined && isAsWritten(group) ? checksOf(environment, file)[0] : undefined;
  }),
);
