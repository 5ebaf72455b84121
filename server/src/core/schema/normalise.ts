import fastUri from 'fast-uri';

import { memoize } from '../base/memoize.js';
import type { Dialect } from './dialect.js';
import { isObject, isSchema, type Schema, type SchemaObject } from './schema.js';

/**
 * The documents in the words that the rest of the core and `ajv` know, so that neither has to know others: `$id` at a
 * root is absolute, draft-04 is put as draft-06, a dynamic reference that can mean one thing only is a plain one, and no
 * property is called `__proto__`, which `ajv` passes over.
 *
 * What needs no change is the same object.
 */
export function normalise(
  documents: ReadonlyMap<string, Schema>,
  dialectOf: (schema: Schema) => Dialect,
): ReadonlyMap<string, Schema> {
  const anchors = [...documents.values()].flatMap((schema) =>
    isObject(schema) && rareWordsIn(schema).has('$dynamicAnchor') ? valuesOf(schema, '$dynamicAnchor') : [],
  );
  const repeated = new Set(anchors.filter((name, index) => anchors.indexOf(name) !== index));
  return new Map([...documents].map(([uri, schema]) => [uri, normaliseOne(uri, schema, dialectOf(schema), repeated)]));
}

function normaliseOne(uri: string, schema: Schema, dialect: Dialect, repeated: ReadonlySet<unknown>): Schema {
  if (!isObject(schema) || (dialect !== 'draft-04' && rareWordsIn(schema).size === 0)) return schema;
  const rewritten = rewrite(schema, schema, changesFor(dialect, schema, repeated)) as SchemaObject;
  const id = rewritten['$id'];
  if (typeof id !== 'string' || id.startsWith('#')) return rewritten;
  const absolute = fastUri.resolve(uri, id);
  return absolute === id ? rewritten : { ...rewritten, $id: absolute };
}

/** Nearly no schema holds one of these few words: to look for them in its text is quicker than to walk through it. */
const rareWordsIn = memoize((schema: SchemaObject): ReadonlySet<string | undefined> => {
  const found = JSON.stringify(schema).matchAll(/"(\$id|\$dynamicRef|\$dynamicAnchor|\$recursiveRef|__proto__)":/g);
  return new Set([...found].map(([, word]) => word));
});

/** Puts one subschema in other words; `resource` is the nearest schema around it that has an `$id`, or the root. */
type Change = (schema: SchemaObject, resource: SchemaObject) => SchemaObject;

function changesFor(dialect: Dialect, root: SchemaObject, repeated: ReadonlySet<unknown>): readonly Change[] {
  const rootId = root['$id'] ?? root['id'];
  const notAtRoot = (change: Change): Change => {
    return (schema, resource) => (resource === root && schema['$id'] === rootId ? schema : change(schema, resource));
  };
  switch (dialect) {
    case 'draft-04':
      return [modern, notAtRoot(referenceAlone), withoutProto];
    case 'draft-06':
    case 'draft-07':
      return [notAtRoot(referenceAlone), withoutProto];
    default:
      return [plainReference(repeated), referenceInside, withoutProto];
  }
}

/** What holds data, not schemas. */
const literal = new Set(['enum', 'const', 'default', 'examples', 'example', 'required']);
/** What holds schemas by name. */
const byName = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);

/** Changes every subschema, the innermost first. */
function rewrite(value: unknown, outer: SchemaObject, changes: readonly Change[], isNames = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, outer, changes));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  const resource = !isNames && typeof value['$id'] === 'string' ? value : outer;
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => {
    if (!isNames && literal.has(key)) return [key, child];
    return [key, rewrite(child, resource, changes, !isNames && byName.has(key))];
  });
  const isSame = entries.every(([key, child]) => child === value[key]);
  const rewritten: SchemaObject = isSame ? value : Object.fromEntries<unknown>(entries);
  return isNames ? rewritten : changes.reduce((schema, change) => change(schema, resource), rewritten);
}

/** Draft-04 says `id`, and has booleans beside `minimum` and `maximum`. */
function modern(schema: SchemaObject): SchemaObject {
  const { id, exclusiveMinimum, exclusiveMaximum } = schema;
  const hasFlag = typeof exclusiveMinimum === 'boolean' || typeof exclusiveMaximum === 'boolean';
  if (typeof id !== 'string' && !hasFlag) return schema;
  const { id: _, ...changed }: Record<string, unknown> = schema;
  if (id !== undefined) changed[typeof id === 'string' ? '$id' : 'id'] = id;
  exclude(changed, 'minimum', 'exclusiveMinimum');
  exclude(changed, 'maximum', 'exclusiveMaximum');
  return changed;
}

function exclude(schema: Record<string, unknown>, limit: string, flag: string): void {
  const isExclusive = schema[flag];
  if (typeof isExclusive !== 'boolean') return;
  Reflect.deleteProperty(schema, flag);
  if (!isExclusive || schema[limit] === undefined) return;
  schema[flag] = schema[limit];
  Reflect.deleteProperty(schema, limit);
}

/** Up to draft-07 an `$id` beside `$ref` names nothing. */
function referenceAlone(schema: SchemaObject): SchemaObject {
  if (typeof schema['$ref'] !== 'string' || schema['$id'] === undefined) return schema;
  const { $id: _, ...rest } = schema;
  return rest;
}

/** `ajv` looks for the target of such a `$ref` in the wrong resource, for ever. */
function referenceInside(schema: SchemaObject): SchemaObject {
  const { $ref, ...rest } = schema;
  if (typeof $ref !== 'string' || typeof schema['$id'] !== 'string') return schema;
  const all: readonly unknown[] = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  return { ...rest, allOf: [...all, { $ref }] };
}

/** A dynamic reference whose anchor has no rival, or is none that moves, is a plain one. */
function plainReference(repeated: ReadonlySet<unknown>): Change {
  return (schema, resource) => {
    const { $dynamicRef, $recursiveRef } = schema;
    if (typeof $dynamicRef === 'string' && schema['$ref'] === undefined) {
      const name = /#([^/]+)$/.exec($dynamicRef)?.[1];
      const isLocal = $dynamicRef.startsWith('#');
      const moves = repeated.has(name) && (!isLocal || valuesOf(resource, '$dynamicAnchor', true).includes(name));
      if (!moves) return renamed(schema, '$dynamicRef');
    }
    const isFixed = typeof $recursiveRef === 'string' && resource['$recursiveAnchor'] !== true;
    return isFixed && schema['$ref'] === undefined ? renamed(schema, '$recursiveRef') : schema;
  };
}

function renamed(schema: SchemaObject, keyword: string): SchemaObject {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key === keyword ? '$ref' : key, value]));
}

function withoutProto(schema: SchemaObject): SchemaObject {
  const { properties, patternProperties } = schema;
  if (!isObject(properties) || !Object.hasOwn(properties, '__proto__')) return schema;
  const { ['__proto__']: hidden, ...others } = properties;
  const patterns = isObject(patternProperties) ? patternProperties : {};
  const added = { ...patterns, '^__proto__$': isSchema(hidden) ? hidden : true };
  return { ...schema, properties: others, patternProperties: added };
}

/** The values of a keyword anywhere in a schema; `isOneResource` leaves out what has an `$id` of its own. */
function valuesOf(value: unknown, keyword: string, isOneResource = false): unknown[] {
  const found: unknown[] = [];
  visit(value, true);
  return found;

  function visit(each: unknown, isRoot = false): void {
    if (Array.isArray(each)) for (const item of each) visit(item);
    if (!isObject(each) || (isOneResource && !isRoot && typeof each['$id'] === 'string')) return;
    if (each[keyword] !== undefined) found.push(each[keyword]);
    for (const child of Object.values(each)) visit(child);
  }
}
