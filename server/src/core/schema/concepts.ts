import { gradually } from '../base/gradually.js';
import { memoize } from '../base/memoize.js';
import { childOf, resolveReference, rootOf, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, schemasByName, schemasIn, textOf, type SchemaObject } from './schema.js';

/** One step of the way to a place: a key, or any that is not named beside it. */
export type PlaceStep = string | OtherMembers;

/** All members of a mapping or a list but these. */
export interface OtherMembers {
  readonly except: ReadonlySet<string>;
}

/** The way from the root of a file to the values of one sort, step by step. */
export type PlacePattern = readonly PlaceStep[];

/** Where the values stand that a schema calls by a concept (`x-concept`), in whatever branch of it. */
export function placesOfConcept(library: SchemaLibrary, concept: string): readonly PlacePattern[] {
  return conceptsIn(library).get(concept) ?? [];
}

/** All concepts that a schema knows. */
export function conceptsIn(library: SchemaLibrary): Places {
  return placesIn(library)('x-concept');
}

/** The words by which a schema says of what sort a value is. */
export type SortKeyword = (typeof sortKeywords)[number];

const sortKeywords = ['x-concept', 'x-unit', 'x-range'] as const;

type Places = ReadonlyMap<string, readonly PlacePattern[]>;

/** Where the values stand that a schema marks with a word of its own, in whatever branch of it. */
export function placesMarked(library: SchemaLibrary, keyword: SortKeyword, word: string): readonly PlacePattern[] {
  return placesIn(library)(keyword).get(word) ?? [];
}

/** Finds out where the values stand that a schema marks, a few steps of the way at a time, before somebody asks. */
export function findPlaces(library: SchemaLibrary): Iterable<undefined> {
  return walks(library).steps();
}

/** All sorts come of one walk: the way through a schema is long, and what stands beside it is at hand. */
const walks = memoize((library: SchemaLibrary) => gradually(walk(library)));

const placesIn = (library: SchemaLibrary) => walks(library).value();

/** A value on the way; `around` are the schemas that lead to it: one that leads back to itself is not followed. */
interface Visit {
  readonly subschema: Subschema | undefined;
  readonly path: PlacePattern;
  readonly around: ReadonlySet<SchemaObject>;
}

function* walk(library: SchemaLibrary): Generator<undefined, (keyword: SortKeyword) => Places> {
  const found = new Map(sortKeywords.map((keyword) => [keyword, new Map<string, Map<string, PlacePattern>>()]));
  let visits = 0;
  const ahead: Visit[] = [{ subschema: rootOf(library), path: [], around: new Set() }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { subschema, path, around } = next;
    const schema = subschema?.schema;
    if (subschema === undefined || !isObject(schema) || around.has(schema)) continue;
    if (path.length > deepest || ++visits > mostVisits) continue;
    for (const [keyword, words] of found) note(words, textOf(schema, keyword), path);
    const inside = new Set([...around, schema]);
    const beside = besides(library, subschema, schema).map((other) => ({ subschema: other, path, around: inside }));
    const below = membersOf(subschema, schema).map(([step, member]) => {
      return { subschema: member, path: [...path, step], around: inside };
    });
    ahead.push(...[...beside, ...below].reverse());
    if (visits % visitsInStep === 0) yield;
  }
  const places = new Map(
    [...found].map(([keyword, words]) => {
      return [keyword, new Map([...words].map(([word, patterns]) => [word, [...patterns.values()]]))];
    }),
  );
  return (keyword) => places.get(keyword) ?? none;
}

/** A fraction of a millisecond. */
const visitsInStep = 50;

const none: Places = new Map();

function note(words: Map<string, Map<string, PlacePattern>>, word: string | undefined, path: PlacePattern): void {
  if (word === undefined) return;
  const patterns = words.get(word) ?? new Map<string, PlacePattern>();
  const key = JSON.stringify(path.map((step) => (typeof step === 'string' ? step : [...step.except])));
  words.set(word, patterns.set(key, path));
}

/** Far above any real schema. */
const deepest = 12;
const mostVisits = 50_000;

/** The schemas that speak of the same value. */
function besides(library: SchemaLibrary, subschema: Subschema, schema: SchemaObject): (Subschema | undefined)[] {
  const reference = schema['$ref'];
  return [
    typeof reference === 'string' ? resolveReference(library, subschema, reference) : undefined,
    ...['if', 'then', 'else'].map((keyword) => childOf(subschema, keyword)),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      schemasIn(schema, keyword).map((_, index) => childOf(subschema, keyword, index)),
    ),
    ...schemasByName(schema, 'dependentSchemas').map(([name]) => childOf(subschema, 'dependentSchemas', name)),
  ];
}

/** The schemas that speak of its members. A pattern of keys counts as any key, for it is checked elsewhere. */
function membersOf(subschema: Subschema, schema: SchemaObject): [PlaceStep, Subschema | undefined][] {
  const named = schemasByName(schema, 'properties').map(([name]) => name);
  const others: OtherMembers = { except: new Set(named) };
  return [
    ...named.map((name): [PlaceStep, Subschema | undefined] => [name, childOf(subschema, 'properties', name)]),
    ...schemasByName(schema, 'patternProperties').map(([pattern]): [PlaceStep, Subschema | undefined] => [
      others,
      childOf(subschema, 'patternProperties', pattern),
    ]),
    ...['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems'].map(
      (keyword): [PlaceStep, Subschema | undefined] => [others, childOf(subschema, keyword)],
    ),
    ...schemasIn(schema, 'prefixItems').map((_, index): [PlaceStep, Subschema | undefined] => [
      String(index),
      childOf(subschema, 'prefixItems', index),
    ]),
  ];
}
