import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import { childrenAt, expand, type ApplicableSchema } from './applicable.js';
import { childOf, rootSchemas, type SchemaLibrary, type Subschema } from './library.js';
import type { SchemaObject } from './schema.js';
import { keyOrder } from './skeleton.js';
import { marksIn } from './symbol-marks.js';
import { validate } from './validate.js';

/** The mappings of a document in which the key `name` may define such a thing, the shortest way first; those with a fixed way only. */
export function definingPlaces(library: SchemaLibrary, symbol: string, name: string): readonly Path[] {
  const places = placesBySymbol(library).get(symbol) ?? [];
  const fitting = places.filter(({ naming }) => naming.every((schema) => validate(library, schema, name).length === 0));
  return fitting.map(({ path }) => path);
}

/** The keys at the root of a document whose value defines such a thing, and may be `name`. */
export function definingKeys(library: SchemaLibrary, symbol: string, name: string): readonly string[] {
  const schemas = expand(library, rootSchemas(library), undefined);
  return keyOrder(schemas).filter((key) => {
    const values = childrenAt(library, schemas, {}, key);
    const defines = marksIn(values).some((mark) => mark.role === 'definition' && mark.symbol === symbol);
    return defines && values.every((schema) => validate(library, schema, name).length === 0);
  });
}

interface DefiningPlace {
  readonly path: Path;
  /** What speaks of its keys. */
  readonly naming: readonly Subschema[];
}

/** The schemas of the keys of a mapping. */
export function namingIn(parents: readonly ApplicableSchema[]): readonly Subschema[] {
  return parents.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined);
}

/** Nobody nests names deeper. */
const deepest = 6;

const placesBySymbol = memoize((library: SchemaLibrary): ReadonlyMap<string, readonly DefiningPlace[]> => {
  const found = new Map<string, DefiningPlace[]>();
  visit(expand(library, rootSchemas(library), undefined), [], new Set());
  for (const places of found.values()) places.sort((a, b) => a.path.length - b.path.length);
  return found;

  function visit(schemas: readonly ApplicableSchema[], path: Path, above: ReadonlySet<SchemaObject>): void {
    const naming = namingIn(schemas);
    for (const { role, symbol } of marksIn(expand(library, naming, undefined))) {
      if (role === 'definition') found.set(symbol, [...(found.get(symbol) ?? []), { path, naming }]);
    }
    if (path.length === deepest || schemas.some(({ schema }) => above.has(schema))) return;
    const around = new Set([...above, ...schemas.map(({ schema }) => schema)]);
    for (const name of keyOrder(schemas)) visit(childrenAt(library, schemas, {}, name), [...path, name], around);
  }
});
