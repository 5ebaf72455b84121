import { memoize } from '../base/memoize.js';
import { keptByText } from '../base/kept-by-text.js';
import { memberOf } from '../schema/applicable.js';
import { placesOfConcept } from '../schema/concepts.js';
import type { SchemaLibrary } from '../schema/library.js';
import { isObject } from '../schema/schema.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { placeAt } from '../yaml/locate.js';
import type { YamlNode } from '../yaml/node.js';
import { foundIn, seekConcept, type FoundValue } from './sought-values.js';

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

/** Finds all values of a document that its schema calls by a concept. */
export function valuesCalled(concept: string): (check: SchemaCheck) => readonly ConceptValue[] {
  seekConcept(concept);
  return (check) => foundIn(check).values.get(concept) ?? none;
}

/** Finds all groups of keys of a document that its schema calls by a concept. */
export function entriesCalled(concept: string): (check: SchemaCheck) => readonly ConceptEntry[] {
  seekConcept(concept);
  const entriesIn = memoize((check: SchemaCheck): readonly ConceptEntry[] => {
    const keysOf = (name: string) => memberKeysIn(check.baseLibrary)(`${concept}.${name}`);
    const found = foundIn(check).values.get(concept) ?? none;
    return found.flatMap((one) => (isObject(one.value) ? [new FoundEntry(one, keysOf)] : []));
  });
  // Most files speak of few concepts.
  return (check) => (foundIn(check).values.has(concept) ? entriesIn(check) : none);
}

const none: readonly never[] = [];

class FoundEntry implements ConceptEntry {
  readonly value: unknown;
  readonly #found: FoundValue;
  readonly member: ConceptEntry['member'];

  constructor(found: FoundValue, keysOf: (name: string) => readonly string[]) {
    const { value } = found;
    this.value = value;
    this.#found = found;
    this.member = (name) => {
      const key = keysOf(name).find((one) => memberOf(value, one) !== undefined);
      return key === undefined ? undefined : found.member(key, memberOf(value, key));
    };
  }

  get path(): Path {
    return this.#found.path;
  }
}

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
