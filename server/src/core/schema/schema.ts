/** A JSON Schema, or a subschema of one. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  readonly [keyword: string]: unknown;
}

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** The value of a keyword that holds subschemas by name: `properties`, `$defs`. */
export function schemasByName(schema: SchemaObject, keyword: string): readonly (readonly [string, Schema])[] {
  const value = schema[keyword];
  if (!isObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1]));
}

/** The value of a keyword that holds a list of subschemas: `allOf`, `prefixItems`. */
export function schemasIn(schema: SchemaObject, keyword: string): readonly Schema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The value of a keyword when it is a text that says something. */
export function textOf(schema: SchemaObject, keyword: string): string | undefined {
  const value = schema[keyword];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The value of a keyword when it is a list; `type` with a single name is a list of one. */
export function listOf(schema: SchemaObject, keyword: string): readonly unknown[] {
  const value = schema[keyword];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' && keyword === 'type' ? [value] : [];
}
