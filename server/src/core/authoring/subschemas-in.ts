import { childOf, documentsOf, rootOf, type SchemaLibrary, type Subschema } from '../schema/library.js';
import { isObject, type SchemaObject } from '../schema/schema.js';
import type { Path } from '../text/json-pointer.js';
import { memoize } from '../base/memoize.js';
import { parse } from '../yaml/parse.js';
import type { YamlNode } from '../yaml/node.js';
import { schemasIn } from '../workspace/pack-schemas.js';
import type { PackFile } from './pack-context.js';

/** A schema that is being written, and all that stands in it. */
export interface WrittenSchema {
  readonly library: SchemaLibrary;
  readonly root: YamlNode;
  readonly subschemas: readonly WrittenSubschema[];
}

/** A subschema, and where it stands in its file. */
export interface WrittenSubschema {
  readonly path: Path;
  readonly schema: SchemaObject;
  readonly subschema: Subschema;
  /** The keyword that holds it; absent for the root. */
  readonly keyword: string | undefined;
}

const named = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const single = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'not', 'if', 'then', 'else'],
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];

/** A schema with what it refers to in its pack; absent where it cannot be read, and for other files. */
export const writtenSchemaOf = memoize(({ file, role, path, context }: PackFile): WrittenSchema | undefined => {
  if (role !== 'schema' || path === undefined || context === undefined) return undefined;
  const { documents, problems } = parse(file);
  const root = documents[0]?.root;
  if (root === undefined || problems.length > 0) return undefined;
  // The text that the editor shows counts, and not the one on disk.
  const library = schemasIn({
    keys: () => context.files.keys(),
    has: (each) => context.files.has(each),
    get: (each) => (each === path ? file.text : context.files.get(each)),
  }).library(path);
  if (!isObject(documentsOf(library).get(library.root))) return undefined;
  return { library, root, subschemas: [...walk(rootOf(library), [], undefined)] };
});

function* walk(subschema: Subschema, path: Path, keyword: string | undefined): Iterable<WrittenSubschema> {
  const { schema } = subschema;
  if (!isObject(schema)) return;
  yield { path, schema, subschema, keyword };
  for (const name of named) {
    const members = schema[name];
    if (!isObject(members)) continue;
    for (const member of Object.keys(members)) yield* below(subschema, path, [name, member]);
  }
  for (const name of single) if (isObject(schema[name])) yield* below(subschema, path, [name]);
  for (const name of lists) {
    const items = schema[name];
    if (!Array.isArray(items)) continue;
    for (const index of items.keys()) yield* below(subschema, path, [name, index]);
  }
}

function below(
  parent: Subschema,
  path: Path,
  segments: readonly [string, ...(string | number)[]],
): Iterable<WrittenSubschema> {
  const child = childOf(parent, ...segments);
  return child === undefined ? [] : walk(child, [...path, ...segments], segments[0]);
}
