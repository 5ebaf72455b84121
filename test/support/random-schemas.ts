import fc from 'fast-check';

import type { Schema } from '../../server/src/core/schema/schema.js';

const names = ['a', 'b', 'c', 'xa'];
const name = fc.constantFrom(...names);
const scalar = fc.constantFrom<unknown>('a', 'ab', 'abc', '', 0, 1, 2, 3.5, -1, true, false, null);
const types = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object');
const small = fc.nat(3);
const patterns = fc.constantFrom('^a', 'b$', '^x', '.');

/** One keyword with its value; subschemas are made by `inner`. */
function keywords(inner: fc.Arbitrary<Schema>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const one = (keyword: string, value: fc.Arbitrary<unknown>) => value.map((each) => ({ [keyword]: each }));
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(name, inner, { maxKeys: 3 });
  const someNames = fc.uniqueArray(name, { maxLength: 2 });
  return fc.oneof(
    one('type', fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 }))),
    one('enum', fc.array(scalar, { minLength: 1, maxLength: 4 })),
    one('const', scalar),
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((keyword) => one(keyword, small)),
    one('multipleOf', fc.constantFrom(1, 2, 3, 0.5)),
    ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map((keyword) =>
      one(keyword, small),
    ),
    one('pattern', patterns),
    one('format', fc.constantFrom('date', 'email', 'no-such-format')),
    one('uniqueItems', fc.boolean()),
    one('required', someNames),
    one('properties', byName),
    one('properties', byName),
    one('patternProperties', fc.dictionary(patterns, inner, { maxKeys: 2 })),
    one('additionalProperties', inner),
    one('additionalProperties', fc.constant(false)),
    one('unevaluatedProperties', fc.oneof(fc.constant<Schema>(false), inner)),
    one('unevaluatedItems', fc.oneof(fc.constant<Schema>(false), inner)),
    one('propertyNames', inner),
    one('items', inner),
    one('prefixItems', list),
    one('contains', inner),
    fc.record({ contains: inner, minContains: small, maxContains: small }, { requiredKeys: ['contains'] }),
    one('dependentRequired', fc.dictionary(name, someNames, { maxKeys: 2 })),
    one('dependentSchemas', fc.dictionary(name, inner, { maxKeys: 2 })),
    one('allOf', list),
    one('anyOf', list),
    one('oneOf', list),
    one('not', inner),
    fc.record({ if: inner, then: inner, else: inner }, { requiredKeys: ['if'] }),
    one('$ref', fc.constantFrom('#/$defs/one', '#/$defs/two')),
  );
}

const { inner } = fc.letrec<{ inner: Schema }>((tie) => ({
  inner: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.boolean(),
      types.map((type): Schema => ({ type })),
      scalar.map((value): Schema => ({ const: value })),
    ),
    fc
      .array(keywords(tie('inner')), { minLength: 1, maxLength: 3 })
      .map((parts): Schema => Object.assign({}, ...parts) as Schema),
  ),
}));

/** Schemas of all keywords, with two definitions that they may lead to and that may lead back inside of members. */
export const schemas: fc.Arbitrary<Schema> = fc
  .tuple(fc.array(keywords(inner), { minLength: 1, maxLength: 4 }), inner, inner)
  .map(([parts, one, two]): Schema => {
    const root = Object.assign({}, ...parts) as Readonly<Record<string, unknown>>;
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...root,
      $defs: { one: unlooped(one), two: unlooped(two) },
    };
  });

/** A definition may lead to others inside of members only: at once it could go round for ever. */
function unlooped<Value>(value: Value, isInside = false): Value {
  if (Array.isArray(value)) return value.map((each: unknown) => unlooped(each, isInside)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => isInside || key !== '$ref');
  return Object.fromEntries(
    entries.map(([key, child]) => [key, unlooped<unknown>(child, isInside || leadingIn.has(key))]),
  ) as Value;
}

const leadingIn = new Set(['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems']);

/** Changes one keyword somewhere, or puts the same in other words. */
export const changedSchemas: fc.Arbitrary<(schema: Schema) => Schema> = fc
  .tuple(fc.nat(), fc.nat(), keywords(inner), fc.constantFrom('drop', 'set', 'tune', 'all', 'any', 'describe'))
  .map(([at, which, part, how]) => {
    return (schema) => {
      const copy = structuredClone(schema);
      const places = objectsIn(copy);
      const place = at % 2 === 0 ? places[0] : places[at % places.length];
      if (place === undefined) return copy;
      const keys = Object.keys(place).filter((key) => !key.startsWith('$'));
      const key = keys[which % Math.max(1, keys.length)];
      if (how === 'set' || key === undefined) Object.assign(place, part);
      else if (how === 'drop') Reflect.deleteProperty(place, key);
      else if (how === 'tune') tune(place, key);
      else if (how === 'describe') place['description'] = 'Something else.';
      else {
        const { [key]: moved, ...others } = place;
        const keyword = how === 'all' ? 'allOf' : 'anyOf';
        if (others[keyword] === undefined) {
          Reflect.deleteProperty(place, key);
          place[keyword] = [{ [key]: moved }];
        }
      }
      return copy;
    };
  });

/** The schemas within a schema that are no booleans, found by their keys alone. */
function objectsIn(value: unknown, isSchema = true): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((each) => objectsIn(each));
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  const byName = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
  const data = ['enum', 'const', 'required', 'dependentRequired', 'type'];
  const inside = Object.entries(own).flatMap(([key, child]) => {
    return isSchema && data.includes(key) ? [] : objectsIn(child, !(isSchema && byName.includes(key)));
  });
  return isSchema ? [own, ...inside] : inside;
}

function tune(place: Record<string, unknown>, key: string): void {
  const value = place[key];
  if (typeof value === 'number') place[key] = value + 1;
  else if (Array.isArray(value) && value.length > 1) place[key] = value.slice(1);
  else if (value === false) place[key] = true;
  else if (value === true) place[key] = false;
}

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.dictionary(fc.oneof(name, fc.constantFrom('ab', 'x', 'd')), tie('value'), { maxKeys: 4 }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));

/** Values over the same few names and texts as the schemas, so that many are valid. */
export const instances: fc.Arbitrary<readonly unknown[]> = fc.array(anyValue, {
  minLength: 60,
  maxLength: 60,
  size: 'max',
});
