import type { ApplicableSchema } from './applicable.js';
import { childOf, resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, schemasIn, type SchemaObject } from './schema.js';

/** Schemas that may hold together for one value. */
type Expansion = readonly ApplicableSchema[];

/**
 * The ways in which subschemas can be satisfied together: one for each choice among their alternatives, through
 * references and combinations; at most `most`.
 */
export function expansionsOf(library: SchemaLibrary, places: readonly Subschema[], most: number): readonly Expansion[] {
  return together(
    places.map((place) => expand(place, new Set())),
    most,
  );

  function expand(place: Subschema, seen: ReadonlySet<SchemaObject>): readonly Expansion[] {
    const { schema } = place;
    if (!isObject(schema)) return schema ? [[]] : [];
    if (seen.has(schema)) return [];
    const inside = new Set([...seen, schema]);
    const child = (...way: [string, ...(string | number)[]]) => {
      const found = childOf(place, ...way);
      return found === undefined ? [] : expand(found, inside);
    };

    const parts: (readonly Expansion[])[] = [[[{ ...place, schema }]]];
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const reference = schema[keyword];
      const target = typeof reference === 'string' ? resolveReference(library, place, reference) : undefined;
      if (target !== undefined) parts.push(expand(target, inside));
    }
    for (const index of schemasIn(schema, 'allOf').keys()) parts.push(child('allOf', index));
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = [...schemasIn(schema, keyword).keys()];
      if (branches.length > 0) parts.push(branches.flatMap((index) => child(keyword, index)));
    }
    if ('if' in schema) parts.push([[], ...child('then'), ...child('else')]);
    return together(parts, most);
  }
}

/** One choice of each part. */
function together(parts: readonly (readonly Expansion[])[], most: number): readonly Expansion[] {
  return parts.reduce<readonly Expansion[]>(
    (sets, choices) => sets.flatMap((set) => choices.map((choice) => [...set, ...choice])).slice(0, most),
    [[]],
  );
}
