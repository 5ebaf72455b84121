import { conjunction, decompose } from './decompose.js';
import { childOf, rootSchemas, type SchemaLibrary, type Subschema } from './library.js';
import { schemasByName } from './schema.js';
import { libraryAt, stepsOf } from './steps.js';

/** A subschema that files or parts of them are checked against, in the library of a step. */
export interface SchemaPart {
  readonly library: SchemaLibrary;
  readonly subschema: Subschema;
}

/** Files are cut into the entries of their root, and long ones of these into their own. */
const levels = 2;

/** All that a schema asks of files as a whole and of their parts, at each of its steps. */
export function partsOf(library: SchemaLibrary): readonly SchemaPart[] {
  const libraries = new Set([undefined, ...stepsOf(library)].map((step) => libraryAt(library, step)));
  return [...libraries].flatMap((each) =>
    [...rootSchemas(each), ...partsWithin(each, rootSchemas(each), levels)].map((subschema) => ({
      library: each,
      subschema,
    })),
  );
}

function partsWithin(library: SchemaLibrary, schemas: readonly Subschema[], depth: number): readonly Subschema[] {
  const decomposed = (['object', 'array'] as const).map((type) => decompose(library, schemas, type));
  if (depth === 0 || !decomposed.some((found) => found !== undefined)) return [];
  const ofWhole = decomposed.flatMap((found) => found?.rest ?? []);
  const ofParts = conjunction(library, schemas).flatMap(childrenOf);
  return [
    ...ofWhole.map((schema) => ({ schema, base: '', pointer: '' })),
    ...ofParts.flatMap((child) => [child, ...partsWithin(library, [child], depth - 1)]),
  ];
}

function childrenOf(parent: ReturnType<typeof conjunction>[number]): readonly Subschema[] {
  const named = (['properties', 'patternProperties'] as const).flatMap((keyword) =>
    schemasByName(parent.schema, keyword).map(([name]) => childOf(parent, keyword, name)),
  );
  const others = ['additionalProperties', 'propertyNames', 'items'].map((keyword) => childOf(parent, keyword));
  return [...named, ...others].filter((child) => child !== undefined);
}
