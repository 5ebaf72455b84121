import { memoize } from '../base/memoize.js';
import { keptByText } from '../base/kept-by-text.js';
import { memberOf } from '../schema/applicable.js';
import { conceptsIn, placesOfConcept } from '../schema/concepts.js';
import type { SchemaLibrary } from '../schema/library.js';
import { isObject } from '../schema/schema.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { placeAt } from '../yaml/locate.js';
import type { YamlNode } from '../yaml/node.js';
import { allTargetsOf, type Targets } from './pack/targets.js';

/** A value that a schema calls by a concept, and where it stands. */
export interface ConceptValue {
  readonly path: Path;
  readonly value: unknown;
}

/** A group of keys that a schema calls by a concept: its members are asked for by what the schema calls them. */
export interface ConceptEntry extends ConceptValue {
  /** The member that the schema calls `concept.name`, if it is there. */
  readonly member: (name: string) => ConceptValue | undefined;
}

/** All values of a document that its schema calls by a concept. */
export function valuesOf(check: SchemaCheck, concept: string): readonly ConceptValue[] {
  return foundIn(check, concept);
}

function foundIn(check: SchemaCheck, concept: string): readonly FoundValue[] {
  return valuesIn(check).get(concept) ?? [];
}

/** The steps that lead to a value, the last one first. */
interface Way {
  readonly before: Way | undefined;
  readonly step: string | number;
}

/** Of most values nobody asks where they stand. */
class FoundValue implements ConceptValue {
  readonly value: unknown;
  readonly way: Way | undefined;

  constructor(value: unknown, way: Way | undefined) {
    this.value = value;
    this.way = way;
  }

  get path(): Path {
    const path: (string | number)[] = [];
    for (let { way } = this; way !== undefined; way = way.before) path.push(way.step);
    return path.reverse();
  }
}

/** By concept: one walk over the data finds the values of all. */
const valuesIn = memoize(({ baseLibrary, data }: SchemaCheck): ReadonlyMap<string, readonly FoundValue[]> => {
  const found = new Map<string, FoundValue[]>();
  const targets = targetsIn(baseLibrary);
  if (targets !== undefined) visit(targets, data, undefined);
  return found;

  function visit(at: Targets<string>, value: unknown, way: Way | undefined): void {
    for (const concept of at.sought) {
      const same = found.get(concept);
      if (same === undefined) found.set(concept, [new FoundValue(value, way)]);
      else same.push(new FoundValue(value, way));
    }
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly unknown[]).entries()) follow(at, index, item, way);
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) follow(at, name, value[name], way);
    }
  }

  function follow(at: Targets<string>, step: string | number, value: unknown, before: Way | undefined): void {
    const inside = at.member(step);
    if (inside !== undefined) visit(inside, value, { before, step });
  }
});

const targetsIn = memoize((library: SchemaLibrary) =>
  allTargetsOf(
    [...conceptsIn(library)].flatMap(([sought, patterns]) => patterns.map((pattern) => ({ sought, pattern }))),
  ),
);

/** All groups of keys of a document that its schema calls by a concept. */
export function entriesOf(check: SchemaCheck, concept: string): readonly ConceptEntry[] {
  return entriesIn(check)(concept);
}

const entriesIn = memoize((check: SchemaCheck) => {
  const known = new Map<string, readonly ConceptEntry[]>();
  return (concept: string): readonly ConceptEntry[] => {
    let entries = known.get(concept);
    if (entries === undefined) {
      entries = foundIn(check, concept).flatMap((found) => (isObject(found.value) ? [toEntry(found, concept)] : []));
      known.set(concept, entries);
    }
    return entries;
  };

  function toEntry({ value, way }: FoundValue, concept: string): ConceptEntry {
    const keysOf = memberKeysIn(check.baseLibrary);
    const member = (name: string): ConceptValue | undefined => {
      const key = keysOf(`${concept}.${name}`).find((one) => memberOf(value, one) !== undefined);
      return key === undefined ? undefined : new FoundValue(memberOf(value, key), { before: way, step: key });
    };
    return Object.assign(new FoundValue(value, way), { member });
  }
});

/** The keys that a schema calls by a concept. */
const memberKeysIn = memoize((library: SchemaLibrary) =>
  keptByText((concept): readonly string[] => {
    const keys = placesOfConcept(library, concept).map((pattern) => pattern.at(-1));
    return [...new Set(keys.filter((key) => typeof key === 'string'))];
  }),
);

/** The node of a value; absent where it was read through a merge into another place. */
export function nodeOf({ root }: SchemaCheck, { path }: ConceptValue): YamlNode | undefined {
  return placeAt(root, path)?.node;
}

/** The text of a value where it is one. */
export function textOfValue(found: ConceptValue | undefined): string | undefined {
  return typeof found?.value === 'string' ? found.value : undefined;
}

/** Where a stretch of a text stands in the file; all of the text where it is written with escapes or over several lines. */
export function rangeWithin(node: YamlNode, source: string, start: number, end: number): TextRange {
  const { range } = node;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return range;
  const lead = node.style === 'plain' ? 0 : 1;
  const from = range.start + lead;
  if (source.slice(from, range.end - lead) !== node.value) return range;
  return { start: from + start, end: from + end };
}
