import { memoize } from '../base/memoize.js';
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
  return valuesIn(check).get(concept) ?? [];
}

/** By concept: one walk over the data finds the values of all. */
const valuesIn = memoize(({ baseLibrary, data }: SchemaCheck): ReadonlyMap<string, readonly ConceptValue[]> => {
  const found = new Map<string, ConceptValue[]>();
  const targets = targetsIn(baseLibrary);
  const path: (string | number)[] = [];
  if (targets !== undefined) visit(targets, data);
  return found;

  function visit(at: Targets<string>, value: unknown): void {
    for (const concept of at.sought) {
      const entry = { path: [...path], value };
      const same = found.get(concept);
      if (same === undefined) found.set(concept, [entry]);
      else same.push(entry);
    }
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly unknown[]).entries()) follow(at, index, item);
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) follow(at, name, value[name]);
    }
  }

  function follow(at: Targets<string>, step: string | number, value: unknown): void {
    const inside = at.member(step);
    if (inside === undefined) return;
    path.push(step);
    visit(inside, value);
    path.pop();
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
      entries = valuesOf(check, concept).flatMap((found) => (isObject(found.value) ? [toEntry(found, concept)] : []));
      known.set(concept, entries);
    }
    return entries;
  };

  function toEntry({ path, value }: ConceptValue, concept: string): ConceptEntry {
    const member = (name: string): ConceptValue | undefined => {
      const key = placesOfConcept(check.baseLibrary, `${concept}.${name}`)
        .map((pattern) => pattern.at(-1))
        .find((last) => typeof last === 'string' && memberOf(value, last) !== undefined);
      return typeof key === 'string' ? { path: [...path, key], value: memberOf(value, key) } : undefined;
    };
    return { path, value, member };
  }
});

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
