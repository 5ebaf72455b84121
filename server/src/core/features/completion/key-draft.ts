import { childrenAt, matches, membersAt, type ApplicableSchema } from '../../schema/applicable.js';
import type { Member } from '../../schema/possible.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { isObject, listOf, schemasByName } from '../../schema/schema.js';
import { constantsOf } from '../../schema/likeliest.js';
import { draftOf } from '../../schema/skeleton.js';
import { exampleOfPattern } from '../../schema/pattern-example.js';
import { validate } from '../../schema/validate.js';
import type { Draft, DraftPair } from '../../yaml/draft.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';
import { snippetsIn } from './default-snippets.js';

/** What to write behind a key that is completed: never nothing where the schema names something. */
export function draftFor({ library, style }: SchemaCheck, { schemas, accepts }: Member): Draft {
  const [snippet, ...others] = snippetsIn(schemas);
  if (snippet !== undefined && others.length === 0) return snippet.draft;
  const choices = choicesIn(schemas).filter(accepts);
  const [only] = choices;
  if (only !== undefined) {
    return { kind: 'scalar', value: only, isPlaceholder: choices.length > 1, choices };
  }

  const draft = draftOf(library, schemas, style, 0);
  if (draft.kind === 'scalar') {
    const isTruth = schemas.some(({ schema }) => listOf(schema, 'type').join() === 'boolean');
    return isTruth
      ? { ...draft, isPlaceholder: true, choices: draft.value === true ? [true, false] : [false, true] }
      : draft;
  }
  if (draft.kind === 'sequence' && draft.items.length === 0 && takesItems(schemas)) {
    const item = draftOf(library, childrenAt(library, schemas, [], 0), style, 1);
    return accepts([]) ? { ...draft, items: [item] } : draft;
  }
  if (draft.kind === 'mapping' && draft.pairs.length === 0) {
    const [name] = entryNames(library, schemas, new Set());
    if (name === undefined) return draft;
    const value = draftOf(library, childrenAt(library, schemas, {}, name), style, 1);
    return { ...draft, pairs: [{ name, isNamePlaceholder: true, value }] };
  }
  return draft.kind === 'mapping' ? { ...draft, pairs: draft.pairs.map(withPlaceholder(schemas)) } : draft;
}

/** The allowed values of a key, the default first. */
function choicesIn(schemas: readonly ApplicableSchema[]): ScalarValue[] {
  const wanted = schemas.filter(({ schema }) => schema['deprecated'] !== true);
  const listed = wanted.flatMap(({ schema }) => constantsOf(schema)).filter(isScalarValue);
  const fallback = wanted.map(({ schema }) => schema['default']).find((value) => value !== undefined);
  const isDefault = (value: ScalarValue): boolean => value === fallback;
  return [...new Set([...listed.filter(isDefault), ...listed])];
}

function takesItems(schemas: readonly ApplicableSchema[]): boolean {
  return schemas.every(({ schema }) => schema['maxItems'] !== 0 && !Array.isArray(schema['default']));
}

/** A name that is no key of the schema is an example for an id. */
function withPlaceholder(schemas: readonly ApplicableSchema[]): (pair: DraftPair) => DraftPair {
  const known = new Set(schemas.flatMap(({ schema }) => schemasByName(schema, 'properties').map(([name]) => name)));
  const required = new Set(schemas.flatMap(({ schema }) => listOf(schema, 'required')));
  return (pair) => (known.has(pair.name) || required.has(pair.name) ? pair : { ...pair, isNamePlaceholder: true });
}

/** Names for a new entry of a mapping whose keys are ids: those that the schema lists, else examples, else their like. */
export function entryNames(
  library: SchemaCheck['library'],
  schemas: readonly ApplicableSchema[],
  present: ReadonlySet<string>,
): string[] {
  const naming = schemas.flatMap((parent) => {
    const schema = parent.schema['propertyNames'];
    return isObject(schema) ? [{ ...parent, schema, pointer: `${parent.pointer}/propertyNames` }] : [];
  });
  const listed = naming.flatMap(({ schema }) => constantsOf(schema)).map(String);
  const given = naming.flatMap(({ schema }) => listOf(schema, 'examples')).map(String);
  const examples = given.length > 0 ? given : patternNames(schemas);
  const isFree = (name: string): boolean =>
    !present.has(name) &&
    membersAt(schemas, {}, name).every(({ schema }) => schema !== false) &&
    naming.every((subschema) => validate(library, subschema, name).length === 0);
  if (listed.length > 0) return [...new Set(listed)].filter(isFree);
  const free = [...new Set(examples)].filter(isFree);
  if (free.length > 0) return free;
  const [first] = examples;
  if (first === undefined) return [];
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((count) => [
    `${first}-${String(count)}`,
    `${first}_${String(count)}`,
  ]);
  return numbered.filter(isFree).slice(0, 1);
}

/** A name for each pattern that keys may have; a word rather than a letter. */
function patternNames(schemas: readonly ApplicableSchema[]): string[] {
  const patterns = schemas.flatMap(({ schema }) => schemasByName(schema, 'patternProperties').map(([name]) => name));
  const names = patterns.map((pattern) => (matches(pattern, 'name') ? 'name' : exampleOfPattern(pattern)));
  return names.filter((name) => name !== undefined);
}
