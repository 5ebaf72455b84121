import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { certainCheck } from '../../../server/src/core/schema/certain.js';
import { decompose } from '../../../server/src/core/schema/decompose.js';
import { rootOf, rootSchemas, type SchemaLibrary, type Subschema } from '../../../server/src/core/schema/library.js';
import { isObject, type Schema } from '../../../server/src/core/schema/schema.js';
import { problemOf, validate } from '../../../server/src/core/schema/validate.js';
import { readSchema } from '../../../server/src/core/workspace/association.js';
import { checksOf } from '../../../server/src/core/workspace/check.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

const drafts = ['draft-04', 'draft-06', 'draft-07', 'draft/2019-09', 'draft/2020-12'];

for (const draft of drafts) {
  test(`says of all data of the test suite what ajv says of them by ${draft}`, () => {
    let certain = 0;
    for (const [file, text] of filesIn('test/conformance/json-schema-test-suite/tests')) {
      if (!file.endsWith('.json')) continue;
      const groups = JSON.parse(text) as { schema: Schema; tests: { data: unknown }[] }[];
      const data = groups.flatMap(({ tests }) => tests.map((each) => each.data));
      for (const { schema } of groups) certain += checkAlike(libraryOf(schema, draft), data);
    }
    assert.ok(certain > 4000, `Only ${String(certain)} answers were certain.`);
  });
}

test('says of what stands in a file of the pack what ajv says, after random changes, too', () => {
  const environment = { pack: standardPack, associations: [], folders: [] };
  const members = [...filesIn('test/workspaces/acme')].flatMap(([path, text]) =>
    path.endsWith('.yaml') ? checksOf(environment, { uri: `file:///${path}`, text }).flatMap(membersOf) : [],
  );
  let certain = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...members),
      fc.array(change, { maxLength: 3 }),
      ({ library, schemas, data }, changes) => {
        const changed = changes.reduce(changedOnce, data);
        for (const schema of schemas) certain += checkOne(library, schema, changed);
      },
    ),
    runs(3000),
  );
  assert.ok(certain > 2000, `Only ${String(certain)} answers were certain.`);
});

test('says what ajv says, whatever schemas and data are like', () => {
  let certain = 0;
  fc.assert(
    fc.property(
      schemas,
      fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 3 }),
      fc.array(values),
      (schema, any, all) => {
        certain += checkAlike(libraryOf(schema, 'draft/2020-12'), [...any, ...all]);
      },
    ),
    runs(1000),
  );
  assert.ok(certain > 3000, `Only ${String(certain)} answers were certain.`);
});

function libraryOf(schema: Schema, draft: string): SchemaLibrary {
  const named = isObject(schema) ? { $schema: `https://json-schema.org/${draft}/schema`, ...schema } : schema;
  const text = JSON.stringify(named).replace('https://json-schema.org/draft-', 'http://json-schema.org/draft-');
  const root = 'file:///s.json';
  return { root, documents: new Map([[root, readSchema('s.json', text).schema ?? true]]) };
}

/** How many answers were certain, all of them as `ajv` gives them. */
function checkAlike(library: SchemaLibrary, data: readonly unknown[]): number {
  if (problemOf(library) !== undefined) return 0;
  return data.reduce<number>((sum, each) => sum + checkOne(library, rootOf(library), each), 0);
}

function checkOne(library: SchemaLibrary, subschema: Subschema, data: unknown): number {
  const check = certainCheck(library, subschema);
  if (check === undefined) return 0;
  const expected = validate(library, subschema, data).length === 0;
  assert.equal(check(data), expected, JSON.stringify([subschema.schema, data]));
  return 1;
}

interface Member {
  readonly library: SchemaLibrary;
  readonly schemas: readonly Subschema[];
  readonly data: unknown;
}

/** The whole of a file, and each entry of its root by itself. */
function membersOf({ library, data }: { readonly library: SchemaLibrary; readonly data: unknown }): Member[] {
  const whole = rootSchemas(library);
  const decomposed = decompose(library, whole, 'object');
  const members = isObject(data) ? Object.entries(data) : [];
  const apart = members.map(([name, value]) => ({ library, schemas: decomposed?.member(name) ?? [], data: value }));
  return [{ library, schemas: whole, data }, ...apart];
}

const names = fc.constantFrom('a', 'b', 'ab', '__proto__', 'constructor');
const scalars = fc.constantFrom(
  null,
  true,
  0,
  1,
  -1.5,
  1e300,
  NaN,
  Infinity,
  '',
  'a',
  'ab',
  '🙂🙂',
  'a@b.example',
  '2026-02-30',
);
const { values } = fc.letrec<{ values: unknown }>((tie) => ({
  values: fc.oneof(
    { maxDepth: 3 },
    scalars,
    fc.array(tie('values'), { maxLength: 3 }),
    fc.dictionary(names, tie('values'), { maxKeys: 3 }),
  ),
}));

interface Change {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add'),
  value: fc.oneof(values, fc.constant('TBD'), fc.nat()),
});

/** The data with a change somewhere: the deeper in it, the more often. */
function changedOnce(data: unknown, { at, how, value }: Change): unknown {
  if (typeof data !== 'object' || data === null) return value;
  const keys = Object.keys(data);
  const key = keys[at % Math.max(1, keys.length)];
  const copy: Record<string, unknown> = { ...(data as Record<string, unknown>) };
  if (how === 'add' || key === undefined) copy['added'] = value;
  else if (at % 3 > 0) copy[key] = changedOnce(copy[key], { at: Math.floor(at / 3), how, value });
  else if (how === 'remove') Reflect.deleteProperty(copy, key);
  else copy[key] = value;
  return Array.isArray(data) ? Object.values(copy) : copy;
}

const count = fc.nat({ max: 3 });
const limit = fc.constantFrom(0, 1, -1.5, 0.5);
const typeName = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');

const { schemas } = fc.letrec<{ schemas: Schema; list: Schema[]; named: Record<string, Schema> }>((tie) => ({
  list: fc.array(tie('schemas'), { minLength: 1, maxLength: 3 }),
  named: fc.dictionary(names, tie('schemas'), { maxKeys: 3 }),
  schemas: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.boolean(),
    fc.record(
      {
        type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })),
        const: values,
        enum: fc.array(scalars, { minLength: 1, maxLength: 3 }),
        minimum: limit,
        exclusiveMaximum: limit,
        multipleOf: fc.constantFrom(1, 0.5),
        minLength: count,
        maxLength: count,
        pattern: fc.constantFrom('^a', 'b$', '^.$'),
        format: fc.constantFrom('email', 'date', 'uri', 'no such format', 'int32'),
        minItems: count,
        uniqueItems: fc.boolean(),
        minProperties: count,
        maxProperties: count,
        required: fc.uniqueArray(names, { maxLength: 2 }),
        dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        properties: tie('named'),
        patternProperties: fc.dictionary(fc.constantFrom('^a', 'b$'), tie('schemas'), { maxKeys: 2 }),
        additionalProperties: tie('schemas'),
        propertyNames: tie('schemas'),
        items: tie('schemas'),
        allOf: tie('list'),
        anyOf: tie('list'),
        oneOf: tie('list'),
        not: tie('schemas'),
        if: tie('schemas'),
        then: tie('schemas'),
        else: tie('schemas'),
        $ref: fc.constantFrom('#', '#/properties/a', '#/items', '#/no/such'),
        unevaluatedProperties: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
}));
