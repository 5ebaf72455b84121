import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type SchemaObject } from './schema.js';
import { validate } from './validate.js';

/** Of the alternatives of an `anyOf` or `oneOf`, those that the writer of `value` most likely meant; all when nothing tells. */
export function likeliest(
  library: SchemaLibrary,
  branches: readonly Subschema[],
  value: unknown,
): readonly Subschema[] {
  if (value === undefined || value === null) return branches;
  const valid = branches.filter((branch) => validate(library, branch, value).length === 0);
  if (valid.length > 0) return valid;

  const scored = branches.map((branch) => ({ branch, score: score(library, branch, value) }));
  const best = Math.max(...scored.map((entry) => entry.score));
  return scored.filter((entry) => entry.score === best).map(({ branch }) => branch);
}

/** What a matching constant counts, against a key in common. */
const constantWeight = 100;

/** How well a value fits a branch that it does not satisfy: its type, then its constants, then its keys. */
function score(library: SchemaLibrary, branch: Subschema, value: unknown): number {
  const schemas = flatten(library, branch);
  if (schemas.some((schema) => !hasType(schema, value))) return -1_000_000;
  if (!isObject(value)) return 0;

  let total = 0;
  for (const schema of schemas) {
    for (const [name, property] of schemasByName(schema, 'properties')) {
      if (!Object.hasOwn(value, name)) continue;
      total += 1;
      const constants = isObject(property) ? constantsOf(property) : [];
      if (constants.length > 0) total += constants.includes(value[name]) ? constantWeight : -constantWeight;
    }
    total -= listOf(schema, 'required').filter((name) => !Object.hasOwn(value, String(name))).length / 100;
  }
  return total;
}

/** The values that a schema lists; empty when it lists none. */
export function constantsOf(schema: SchemaObject): readonly unknown[] {
  return 'const' in schema ? [schema['const']] : listOf(schema, 'enum');
}

/** Whether a value has a type that the schema allows. */
export function hasType(schema: SchemaObject, value: unknown): boolean {
  const types = listOf(schema, 'type');
  return types.length === 0 || types.some((type) => isOfType(String(type), value));
}

/** Whether a JSON value has a type of JSON Schema. */
function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/** The branch itself with what it refers to and combines; alternatives inside of it stay out. */
export function flatten(library: SchemaLibrary, branch: Subschema, seen = new Set<unknown>()): SchemaObject[] {
  const { schema } = branch;
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const reference = typeof schema['$ref'] === 'string' ? resolveReference(library, branch, schema['$ref']) : undefined;
  const referred = reference === undefined ? [] : flatten(library, reference, seen);
  const combined = schemasIn(schema, 'allOf').flatMap((part) => flatten(library, { ...branch, schema: part }, seen));
  return [schema, ...referred, ...combined];
}
