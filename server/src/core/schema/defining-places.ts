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

/** A list whose items may define things, each by the value of one of its keys. */
export interface DefiningList {
  readonly path: Path;
  readonly key: string;
  /** What speaks of the items. */
  readonly items: readonly ApplicableSchema[];
}

/** The lists of a document in which an item may define such a thing by the value `name`, the shortest way first. */
export function definingLists(library: SchemaLibrary, symbol: string, name: string): readonly DefiningList[] {
  const lists = listsBySymbol(library).get(symbol) ?? [];
  return lists.filter(({ key, items }) =>
    childrenAt(library, items, {}, key).every((schema) => validate(library, schema, name).length === 0),
  );
}

/** Whether a document has a place where `name` could be defined as such a thing. */
export function mayDefine(library: SchemaLibrary, symbol: string, name: string): boolean {
  return definingPlaces(library, symbol, name).length > 0 || definingLists(library, symbol, name).length > 0;
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
  return bySymbol(library, (schemas, path) => {
    const naming = namingIn(schemas);
    return definedBy(expand(library, naming, undefined)).map((symbol) => [symbol, { path, naming }]);
  });
});

const listsBySymbol = memoize((library: SchemaLibrary): ReadonlyMap<string, readonly DefiningList[]> => {
  return bySymbol(library, (schemas, path) => {
    if (!schemas.some(({ schema }) => 'items' in schema)) return [];
    const items = childrenAt(library, schemas, [{}], 0);
    return keyOrder(items).flatMap((key) =>
      definedBy(childrenAt(library, items, {}, key)).map((symbol) => [symbol, { path, key, items }] as const),
    );
  });
});

function definedBy(schemas: readonly ApplicableSchema[]): string[] {
  return marksIn(schemas).flatMap(({ role, symbol }) => (role === 'definition' ? [symbol] : []));
}

type Found<Place> = readonly (readonly [symbol: string, place: Place])[];

/** What is found at the places of a document that a fixed way leads to, the shortest way first. */
function bySymbol<Place extends { readonly path: Path }>(
  library: SchemaLibrary,
  placesIn: (schemas: readonly ApplicableSchema[], path: Path) => Found<Place>,
): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  visit(expand(library, rootSchemas(library), undefined), [], new Set());
  for (const places of found.values()) places.sort((a, b) => a.path.length - b.path.length);
  return found;

  function visit(schemas: readonly ApplicableSchema[], path: Path, above: ReadonlySet<SchemaObject>): void {
    for (const [symbol, place] of placesIn(schemas, path)) found.set(symbol, [...(found.get(symbol) ?? []), place]);
    if (path.length === deepest || schemas.some(({ schema }) => above.has(schema))) return;
    const around = new Set([...above, ...schemas.map(({ schema }) => schema)]);
    for (const name of keyOrder(schemas)) visit(childrenAt(library, schemas, {}, name), [...path, name], around);
  }
}
