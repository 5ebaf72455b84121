import { memoize } from '../base/memoize.js';
import { toPointer, type Path } from '../text/json-pointer.js';
import { likeliest } from './likeliest.js';
import { childOf, resolveReference, rootSchemas, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, schemasByName, schemasIn, type SchemaObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { validate } from './validate.js';

/** A subschema that is no boolean. */
export interface ApplicableSchema extends Subschema {
  readonly schema: SchemaObject;
}

/**
 * The subschemas that speak of the value at `path`, nearest to the root first: through references, combinations,
 * conditions, and of alternatives those that the data fits best. The place may be one that the data does not have yet.
 */
export function applicableIn({ library, data, start }: SchemaCheck, path: Path): readonly ApplicableSchema[] {
  if (path.length < start.path.length) return [];
  const from = start.path.reduce(memberOf, data);
  const rest = path.slice(start.path.length);
  if (typeof from !== 'object' || from === null) return walk(library, start.schemas, from, rest);
  return placesIn(library)(start.schemas)(from)(rest);
}

/** The subschemas that speak of a place of a whole document. */
export function applicableAt(library: SchemaLibrary, data: unknown, path: Path): readonly ApplicableSchema[] {
  if (typeof data !== 'object' || data === null) return walk(library, rootSchemas(library), data, path);
  return placesIn(library)(rootSchemas(library))(data)(path);
}

/** Data is never changed, so each of its places is worked out once. */
const placesIn = memoize((library: SchemaLibrary) =>
  memoize((schemas: readonly Subschema[]) =>
    memoize((data: object) => {
      const known = new Map<string, readonly ApplicableSchema[]>();
      return (path: Path): readonly ApplicableSchema[] => {
        const pointer = toPointer(path);
        let found = known.get(pointer);
        if (found === undefined) {
          found = walk(library, schemas, data, path);
          known.set(pointer, found);
        }
        return found;
      };
    }),
  ),
);

function walk(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  data: unknown,
  path: Path,
): readonly ApplicableSchema[] {
  let value = data;
  let current = expand(library, schemas, value);
  for (const segment of path) {
    current = childrenAt(library, current, value, segment);
    value = memberOf(value, segment);
  }
  return current;
}

/** The subschemas of one member of a value that `parents` speak of. */
export function childrenAt(
  library: SchemaLibrary,
  parents: readonly ApplicableSchema[],
  value: unknown,
  segment: string | number,
): readonly ApplicableSchema[] {
  return expand(library, membersAt(parents, value, segment), memberOf(value, segment));
}

/** What `parents` themselves say of one member of a value, before references are followed. */
export function membersAt(
  parents: readonly ApplicableSchema[],
  value: unknown,
  segment: string | number,
): readonly Subschema[] {
  const isItem = Array.isArray(value) || (typeof segment === 'number' && !isObject(value));
  const children = parents.flatMap((parent) =>
    isItem ? itemSchemas(parent, Number(segment)) : propertySchemas(parent, String(segment)),
  );
  const keyword = isItem ? 'unevaluatedItems' : 'unevaluatedProperties';
  const rest = children.length > 0 ? children : parents.map((parent) => childOf(parent, keyword));
  return rest.filter(isPresent);
}

/** The member of a value, if it has one: `undefined` is never JSON data. */
export function memberOf(value: unknown, segment: string | number): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

function propertySchemas(parent: ApplicableSchema, name: string): (Subschema | undefined)[] {
  const found = [
    childOf(parent, 'properties', name),
    ...schemasByName(parent.schema, 'patternProperties')
      .filter(([pattern]) => matches(pattern, name))
      .map(([pattern]) => childOf(parent, 'patternProperties', pattern)),
  ].filter(isPresent);
  return found.length > 0 ? found : [childOf(parent, 'additionalProperties')].filter(isPresent);
}

function itemSchemas(parent: ApplicableSchema, index: number): (Subschema | undefined)[] {
  const tuple = Array.isArray(parent.schema['items']) ? 'items' : 'prefixItems';
  const positional = childOf(parent, tuple, index);
  if (positional !== undefined) return [positional];
  const rest = tuple === 'items' ? childOf(parent, 'additionalItems') : childOf(parent, 'items');
  return [rest, childOf(parent, 'contains')].filter(isPresent);
}

/** Which alternatives of an `anyOf` or `oneOf` speak of a value. */
export type Choice = typeof likeliest;

/** Adds all that the schemas bring in for this very value. */
export function expand(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  value: unknown,
  choose: Choice = likeliest,
): readonly ApplicableSchema[] {
  const found = new Map<SchemaObject, ApplicableSchema>();
  schemas.forEach(add);
  return [...found.values()];

  function add(subschema: Subschema | undefined): void {
    const schema = subschema?.schema;
    if (subschema === undefined || !isObject(schema) || found.has(schema)) return;
    found.set(schema, { ...subschema, schema });

    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const reference = schema[keyword];
      if (typeof reference === 'string') add(resolveReference(library, subschema, reference));
    }
    for (const index of schemasIn(schema, 'allOf').keys()) add(childOf(subschema, 'allOf', index));
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = [...schemasIn(schema, keyword).keys()].map((index) => childOf(subschema, keyword, index));
      choose(library, branches.filter(isPresent), value).forEach(add);
    }
    for (const [name] of schemasByName(schema, 'dependentSchemas')) {
      if (memberOf(value, name) !== undefined) add(childOf(subschema, 'dependentSchemas', name));
    }
    const condition = childOf(subschema, 'if');
    if (condition !== undefined && value !== undefined) {
      add(childOf(subschema, validate(library, condition, value).length === 0 ? 'then' : 'else'));
    }
  }
}

/** Whether a key has a name that a pattern of the schema speaks of. */
export function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
