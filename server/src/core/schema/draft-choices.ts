import type { Draft, DraftPair } from '../yaml/draft.js';
import { isScalarValue, type ScalarValue } from '../yaml/node.js';
import { membersAt, type ApplicableSchema } from './applicable.js';
import { expansionsOf } from './expansions.js';
import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { exampleOfPattern } from './pattern-example.js';
import { isObject, listOf, type SchemaObject } from './schema.js';
import { exampleName, fromJson, guess, limitOf, requiredKeys, typesOf } from './skeleton.js';
import { validate } from './validate.js';
import { withinLimits } from './within-limits.js';

/** Recursive schemas would go on for ever. */
const deepest = 8;

/** How many drafts are looked at for one place: fewer inside of others. */
const mostAt = (depth: number): number => (depth === 0 ? 24 : depth === 1 ? 8 : 3);

/**
 * Values that a place could have, those that its schemas accept first; the shortest way through each of the
 * alternatives of the schemas.
 */
export function draftChoices(library: SchemaLibrary, places: readonly Subschema[], depth = 0): Draft[] {
  const most = mostAt(depth);
  const drafts = expansionsOf(library, places, most).flatMap((schemas) => draftsOf(library, schemas, depth));
  const distinct = [...new Map(drafts.map((draft) => [JSON.stringify(jsonOf(draft)), draft])).values()].slice(0, most);
  const accepted = distinct.filter((draft) =>
    places.every((place) => validate(library, place, jsonOf(draft)).length === 0),
  );
  return [...accepted, ...distinct.filter((draft) => !accepted.includes(draft))];
}

/** The JSON data that a draft stands for. */
export function jsonOf(draft: Draft): unknown {
  if (draft.kind === 'scalar') return draft.value;
  if (draft.kind === 'sequence') return draft.items.map(jsonOf);
  return Object.fromEntries(draft.pairs.map(({ name, value }) => [name, jsonOf(value)]));
}

function draftsOf(library: SchemaLibrary, schemas: readonly ApplicableSchema[], depth: number): Draft[] {
  const listed = listedIn(schemas.map(({ schema }) => schema));
  if (listed.length > 0) return listed.map((value) => fromJson(value, listed.length > 1));
  const given = schemas.flatMap(({ schema }) => ('default' in schema ? [schema['default']] : []));
  const examples = schemas.flatMap(({ schema }) => [
    ...listOf(schema, 'examples'),
    ...listOf(schema, 'defaultSnippets'),
  ]);
  const drafts = [...given, ...examples.filter((example) => !isSnippet(example))].map((value) => fromJson(value, true));
  const made = typesOf(schemas).flatMap((type) => madeOf(library, schemas, type, depth));
  return [...drafts, ...made];
}

function isSnippet(example: unknown): boolean {
  return isObject(example) && ('body' in example || 'bodyText' in example);
}

/** What all constants and lists of values have in common. */
function listedIn(schemas: readonly SchemaObject[]): unknown[] {
  const lists = schemas.flatMap((schema) =>
    'const' in schema ? [[schema['const']]] : 'enum' in schema ? [listOf(schema, 'enum')] : [],
  );
  const [first = [], ...others] = lists;
  return first.filter((value) => others.every((list) => list.some((other) => isEqual(other, value))));
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function madeOf(library: SchemaLibrary, schemas: readonly ApplicableSchema[], type: string, depth: number): Draft[] {
  if (type === 'object') return depth < deepest ? [mappingOf(library, schemas, depth)] : [];
  if (type === 'array') return depth < deepest ? [sequenceOf(library, schemas, depth)] : [];
  return scalarsOf(type, schemas).map((value) => fromJson(value, true));
}

function mappingOf(library: SchemaLibrary, schemas: readonly ApplicableSchema[], depth: number): Draft {
  const pair = (name: string): DraftPair => {
    const [value] = draftChoices(library, memberPlaces(library, schemas, name), depth + 1);
    return { name, value: value ?? fromJson(null, true) };
  };
  const names = requiredKeys(schemas);
  const optional = schemas.flatMap(({ schema }) =>
    isObject(schema['properties']) ? Object.keys(schema['properties']) : [],
  );
  const patterns = schemas.flatMap(({ schema }) =>
    isObject(schema['patternProperties']) ? Object.keys(schema['patternProperties']) : [],
  );
  const more = [...optional, ...patterns.map(exampleOfPattern), exampleName(schemas)].filter(
    (name) => name !== undefined,
  );
  const least = limitOf(schemas, 'minProperties');
  const all = [...names, ...more.filter((name) => !names.includes(name)).slice(0, Math.max(0, least - names.length))];
  return { kind: 'mapping', pairs: all.map(pair) };
}

function sequenceOf(library: SchemaLibrary, schemas: readonly ApplicableSchema[], depth: number): Draft {
  const least = Math.min(
    Math.max(limitOf(schemas, 'minItems'), schemas.some(({ schema }) => 'contains' in schema) ? 1 : 0),
    10,
  );
  const items: Draft[] = [];
  for (let index = 0; index < least; index++) {
    const choices = draftChoices(library, membersAt(schemas, [], index), depth + 1);
    const used = items.map((item) => JSON.stringify(jsonOf(item)));
    const fresh = choices.find((choice) => !used.includes(JSON.stringify(jsonOf(choice))));
    const item = fresh ?? choices[0];
    if (item !== undefined) items.push(item);
  }
  return { kind: 'sequence', items };
}

/** The subschemas of a member; a key that no schema names is looked for by what its name must be like. */
function memberPlaces(
  library: SchemaLibrary,
  schemas: readonly ApplicableSchema[],
  name: string,
): readonly Subschema[] {
  const places = membersAt(schemas, {}, name);
  return places.map((place) => {
    const reference =
      isObject(place.schema) && Object.keys(place.schema).length === 1 ? place.schema['$ref'] : undefined;
    return (typeof reference === 'string' ? resolveReference(library, place, reference) : undefined) ?? place;
  });
}

function scalarsOf(type: string, schemas: readonly ApplicableSchema[]): ScalarValue[] {
  const guessed = guess(type, schemas);
  if (type === 'boolean') return [false, true];
  if (typeof guessed === 'number') return numbersOf(guessed, schemas);
  if (type !== 'string') return [guessed];
  const patterns = schemas.map(({ schema }) => schema['pattern']).filter((pattern) => typeof pattern === 'string');
  const least = limitOf(schemas, 'minLength');
  const made = patterns.map(exampleOfPattern).filter((text) => text !== undefined);
  return [...made, ...made.map((text) => text.padEnd(least, text.at(-1) ?? 'x')), guessed, 'name'].filter(
    isScalarValue,
  );
}

function numbersOf(guessed: number, schemas: readonly ApplicableSchema[]): number[] {
  const step = limitOf(schemas, 'multipleOf');
  const most = schemas
    .map(({ schema }) => schema['maximum'] ?? schema['exclusiveMaximum'])
    .find((limit) => typeof limit === 'number');
  const stepped = step > 0 ? [Math.ceil(guessed / step) * step] : [];
  const near = withinLimits(
    guessed,
    schemas.map(({ schema }) => schema),
  );
  const numbers = [...stepped, guessed, guessed + 1, ...(typeof most === 'number' ? [most, most - 1] : []), ...near];
  return [...new Set(numbers)];
}
