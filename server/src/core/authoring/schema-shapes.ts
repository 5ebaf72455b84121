import type { PlacePattern } from '../schema/concepts.js';
import { childOf, resolveReference, rootOf, type SchemaLibrary, type Subschema } from '../schema/library.js';
import { isObject, schemasByName, schemasIn, type SchemaObject } from '../schema/schema.js';
import type { Shapes } from '../expressions/keys-named.js';

/** Values of which all of these schemas may speak; their alternatives are among them. */
export type SchemaShape = readonly Spoken[];

interface Spoken {
  readonly library: SchemaLibrary;
  readonly subschema: Subschema & { readonly schema: SchemaObject };
}

/** What an expression of a rule looks at: the values at some places, in files of some kinds. */
export function shapesAt(
  libraries: readonly SchemaLibrary[],
  patternsIn: (library: SchemaLibrary) => readonly PlacePattern[],
): Shapes<SchemaShape> {
  const looked = libraries.flatMap((library) => {
    const root = expanded([{ library, subschema: rootOf(library) }]);
    const self = patternsIn(library).flatMap((pattern) => [...follow(root, pattern)]);
    return self.length === 0 ? [] : [{ root, self }];
  });
  return {
    named: (name) => {
      if (name === 'self') return known(looked.flatMap(({ self }) => self));
      return name === 'file' ? known(looked.flatMap(({ root }) => [...root])) : undefined;
    },
    member: (shape, key) => known(member(shape, key)),
    anyMember: (shape) => known([...anyMember(shape), ...items(shape)]),
    // The items of a group are its keys.
    item: (shape) => (keysOf(shape).length > 0 || anyMember(shape).length > 0 ? undefined : known(items(shape))),
  };
}

/** The keys that values of a shape may have by the schemas. */
export function keysOf(shape: SchemaShape): readonly string[] {
  return [
    ...new Set(shape.flatMap(({ subschema: { schema } }) => schemasByName(schema, 'properties').map(([name]) => name))),
  ];
}

/** Whether values of a shape certainly have no key but those that the schemas name. */
export function isClosed(shape: SchemaShape): boolean {
  const withKeys = shape.filter(({ subschema: { schema } }) => {
    return ['properties', 'additionalProperties', 'unevaluatedProperties', 'patternProperties'].some(
      (word) => word in schema,
    );
  });
  return (
    withKeys.length > 0 &&
    withKeys.every(({ subschema: { schema } }) => {
      const isShut = schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
      return isShut && !('patternProperties' in schema);
    })
  );
}

function known(shape: SchemaShape): SchemaShape | undefined {
  return shape.length === 0 ? undefined : shape;
}

function follow(shape: SchemaShape, [step, ...rest]: PlacePattern): SchemaShape {
  if (step === undefined || shape.length === 0) return shape;
  const next =
    typeof step === 'string' ? [...member(shape, step), ...items(shape)] : [...anyMember(shape), ...items(shape)];
  return follow(next, rest);
}

function member(shape: SchemaShape, key: string): SchemaShape {
  const named = childrenOf(shape, (parent) => [childOf(parent, 'properties', key)]);
  return named.length > 0 ? named : anyMember(shape, 'others only');
}

function anyMember(shape: SchemaShape, which?: 'others only'): SchemaShape {
  return childrenOf(shape, (parent, schema) => [
    ...['additionalProperties', 'unevaluatedProperties'].map((word) => childOf(parent, word)),
    ...schemasByName(schema, 'patternProperties').map(([name]) => childOf(parent, 'patternProperties', name)),
    ...(which === undefined
      ? schemasByName(schema, 'properties').map(([name]) => childOf(parent, 'properties', name))
      : []),
  ]);
}

function items(shape: SchemaShape): SchemaShape {
  return childrenOf(shape, (parent, schema) => [
    childOf(parent, 'items'),
    ...schemasIn(schema, 'prefixItems').map((_, index) => childOf(parent, 'prefixItems', index)),
  ]);
}

function childrenOf(
  shape: SchemaShape,
  children: (parent: Subschema, schema: SchemaObject) => readonly (Subschema | undefined)[],
): SchemaShape {
  const found = shape.flatMap(({ library, subschema }) =>
    children(subschema, subschema.schema).flatMap((child) =>
      child === undefined ? [] : [{ library, subschema: child }],
    ),
  );
  return expanded(found);
}

/** With all that they refer to and combine. */
function expanded(starts: readonly { readonly library: SchemaLibrary; readonly subschema: Subschema }[]): SchemaShape {
  const seen = new Map<SchemaObject, Spoken>();
  for (const { library, subschema } of starts) visit(library, subschema);
  return [...seen.values()];

  function visit(library: SchemaLibrary, subschema: Subschema | undefined): void {
    if (subschema === undefined || !isObject(subschema.schema) || seen.has(subschema.schema)) return;
    const { schema } = subschema;
    seen.set(schema, { library, subschema: { ...subschema, schema } });
    const reference = schema['$ref'];
    if (typeof reference === 'string') visit(library, resolveReference(library, subschema, reference));
    for (const word of ['then', 'else']) visit(library, childOf(subschema, word));
    for (const word of ['allOf', 'anyOf', 'oneOf'])
      for (const index of schemasIn(schema, word).keys()) visit(library, childOf(subschema, word, index));
    for (const [name] of schemasByName(schema, 'dependentSchemas'))
      visit(library, childOf(subschema, 'dependentSchemas', name));
  }
}
