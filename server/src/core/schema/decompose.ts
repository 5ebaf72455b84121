import { memoize } from '../base/memoize.js';
import { childOf, resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type Schema, type SchemaObject } from './schema.js';

/**
 * A conjunction of schemas taken apart: what it asks of each member by itself, and what it asks of the whole.
 *
 * Faults of the members and faults of the whole are together the faults of the schemas.
 */
export interface Decomposed {
  /** What the member of this name has to satisfy; the same array for the same answer. */
  readonly member: (name: string) => readonly Subschema[];
  /** What each name of a member has to satisfy. */
  readonly names: readonly Subschema[];
  /** What each item has to satisfy. */
  readonly items: readonly Subschema[];
  /** What is left: it looks at the names and the number of the members only. */
  readonly rest: readonly SchemaObject[];
}

/** Absent where a keyword looks into several members at once, or at how it was reached. */
export function decompose(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  type: 'object' | 'array',
): Decomposed | undefined {
  return leansOnTheWay(library) ? undefined : decomposedIn(library)(schemas)[type];
}

/** What such a reference leads to depends on the schemas that were gone through to reach it. */
const leansOnTheWay = memoize(({ documents }: SchemaLibrary): boolean => [...documents.values()].some(hasDynamic));

function hasDynamic(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('$dynamicRef' in value || '$recursiveRef' in value) return true;
  return Object.values(value).some(hasDynamic);
}

const decomposedIn = memoize((library: SchemaLibrary) =>
  memoize((schemas: readonly Subschema[]) => {
    return { object: takeApart(library, schemas, 'object'), array: takeApart(library, schemas, 'array') };
  }),
);

function takeApart(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  type: 'object' | 'array',
): Decomposed | undefined {
  const all = conjunction(library, schemas);
  if (!all.every(isLocal)) return undefined;
  const names = all.map((parent) => childOf(parent, 'propertyNames'));
  const items = all.map((parent) => childOf(parent, 'items'));
  return {
    member: memberOf(all),
    names: names.filter((schema) => schema !== undefined),
    items: items.filter((schema) => schema !== undefined),
    rest: all.map(({ schema }) => restOf(schema, type)).filter((rest) => Object.keys(rest).length > 0),
  };
}

interface ObjectSchema extends Subschema {
  readonly schema: SchemaObject;
}

/** The schemas with all that they refer to or combine by `allOf`: each of them has to hold. */
export function conjunction(library: SchemaLibrary, schemas: readonly Subschema[]): readonly ObjectSchema[] {
  const found = new Map<Schema, ObjectSchema>();
  schemas.forEach(add);
  return [...found.values()];

  function add(subschema: Subschema | undefined): void {
    if (subschema === undefined || found.has(subschema.schema)) return;
    const schema = isObject(subschema.schema) ? subschema.schema : subschema.schema ? {} : { not: {} };
    found.set(subschema.schema, { ...subschema, schema });
    if (typeof schema['$ref'] === 'string') add(resolveReference(library, subschema, schema['$ref']) ?? nothing);
    for (const index of schemasIn(schema, 'allOf').keys()) add(childOf(subschema, 'allOf', index));
  }
}

/** Stands for a reference that leads nowhere: the whole schema then says so. */
const nothing: Subschema = { schema: false, base: '', pointer: '' };

/** Keywords that ask something of single members, or of nothing but names and numbers. */
const localKeywords = new Set([
  ...['$schema', '$id', '$anchor', '$comment', '$defs', 'definitions', '$ref', 'allOf', '$vocabulary'],
  ...['properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'items'],
  ...['type', 'required', 'dependentRequired', 'minProperties', 'maxProperties', 'minItems', 'maxItems'],
  ...['title', 'description', 'markdownDescription', 'default', 'examples', 'deprecated', 'deprecationMessage'],
  ...['readOnly', 'writeOnly', 'defaultSnippets', 'doNotSuggest', 'errorMessage'],
]);

function isLocal({ schema }: ObjectSchema): boolean {
  if (Array.isArray(schema['items'])) return false;
  // A message of the whole for one of its members is told with the whole.
  if (isObject(schema['errorMessage']) && 'properties' in schema['errorMessage']) return false;
  return Object.keys(schema).every((keyword) => localKeywords.has(keyword) || keyword.startsWith('x-'));
}

function memberOf(parents: readonly ObjectSchema[]): Decomposed['member'] {
  const byName = new Map<string, readonly Subschema[]>();
  const byPlace = new Map<string, readonly Subschema[]>();
  const [only] = parents;
  const ofOthers = parents.length === 1 && only !== undefined && hasNoPatterns(only) ? othersOf(only) : undefined;
  const listed = ofOthers && only?.schema['properties'];
  return (name) => {
    if (ofOthers !== undefined && !(isObject(listed) && Object.hasOwn(listed, name))) return ofOthers;
    let schemas = byName.get(name);
    if (schemas === undefined) {
      schemas = parents.flatMap((parent) => memberSchemas(parent, name));
      const places = schemas.map(({ base, pointer }) => `${base}#${pointer}`).join(' ');
      // One array for each set of schemas, so that what hangs on the array is found again.
      schemas = byPlace.get(places) ?? schemas;
      byPlace.set(places, schemas);
      if (byName.size < mostNames) byName.set(name, schemas);
    }
    return schemas;
  };
}

/** Names come from files: a memo of all that were ever typed would only grow. */
const mostNames = 50_000;

function memberSchemas(parent: ObjectSchema, name: string): Subschema[] {
  const byPattern = schemasByName(parent.schema, 'patternProperties')
    .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
    .map(([pattern]) => childOf(parent, 'patternProperties', pattern));
  const found = [childOf(parent, 'properties', name), ...byPattern].filter((schema) => schema !== undefined);
  return found.length > 0 ? found : othersOf(parent);
}

/** What a member has to satisfy that is not listed. That there must be none is for the whole to say, at the right place. */
function othersOf(parent: ObjectSchema): Subschema[] {
  const others = childOf(parent, 'additionalProperties');
  return others === undefined || others.schema === false ? [] : [others];
}

function hasNoPatterns({ schema }: ObjectSchema): boolean {
  return schemasByName(schema, 'patternProperties').length === 0;
}

const wholeKeywords = ['required', 'dependentRequired', 'minProperties', 'maxProperties', 'minItems', 'maxItems'];

function restOf(schema: SchemaObject, type: 'object' | 'array'): SchemaObject {
  const kept = wholeKeywords
    .filter((keyword) => keyword in schema)
    .map((keyword) => [keyword, schema[keyword]] as const);
  if (schema['type'] !== undefined && !listOf(schema, 'type').includes(type)) kept.push(['type', schema['type']]);
  if (schema['additionalProperties'] === false) {
    kept.push(['additionalProperties', false], ['patternProperties', namesOnly(schema['patternProperties'])]);
  }
  if (kept.length === 0) return {};
  if ('errorMessage' in schema) kept.push(['errorMessage', schema['errorMessage']]);
  return Object.fromEntries([...kept, ['properties', namesOnly(schema['properties'])]]);
}

/** The names with what a fault has to know of them. */
function namesOnly(properties: unknown): SchemaObject {
  if (!isObject(properties)) return {};
  const step = 'x-required-from';
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      isObject(schema) && step in schema ? { [step]: schema[step] } : true,
    ]),
  );
}
