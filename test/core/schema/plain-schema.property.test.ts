import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { test } from 'mocha';

import { draft06 } from '../../../server/src/core/schema/metaschema/draft-06.js';
import { isPlainSchema } from '../../../server/src/core/schema/plain-schema.js';
import { isObject } from '../../../server/src/core/schema/schema.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';

const metaschemas = [
  new Ajv().addMetaSchema(draft06).getSchema(String(draft06['$id'])),
  new Ajv().getSchema('http://json-schema.org/draft-07/schema'),
  new Ajv2019().getSchema('https://json-schema.org/draft/2019-09/schema'),
  new Ajv2020().getSchema('https://json-schema.org/draft/2020-12/schema'),
];

const schemas = [
  'schemas',
  'test/bench/repair/corpus/schemas',
  'test/conformance/json-schema-test-suite/tests',
].flatMap((folder) =>
  [...filesIn(folder)].filter(([file]) => file.endsWith('.json')).flatMap(([, text]) => schemasIn(text)),
);

test('every meta-schema accepts what is plainly a schema', () => {
  const plain = schemas.filter(isPlainSchema);
  assert.ok(plain.length > 1000, `Only ${String(plain.length)} of ${String(schemas.length)} are plain.`);
  plain.forEach(checkAccepted);
});

test('every meta-schema accepts what is plainly a schema after random changes', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.constantFrom(...schemas), fc.array(change, { minLength: 1, maxLength: 3 }), (schema, changes) => {
      const changed = changes.reduce(changedOnce, schema);
      if (!isPlainSchema(changed)) return;
      plain += 1;
      checkAccepted(changed);
    }),
    runs(1500),
  );
  assert.ok(plain > 200, `Only ${String(plain)} were plain.`);
});

function checkAccepted(schema: unknown): void {
  for (const accepts of metaschemas) {
    assert.ok(accepts);
    assert.ok(accepts(schema), `${JSON.stringify(schema)} ${JSON.stringify(accepts.errors)}`);
  }
}

/** A schema, or those of a file of the test suite. */
function schemasIn(text: string): unknown[] {
  const read: unknown = JSON.parse(text);
  return Array.isArray(read) ? read.map(({ schema }: { schema: unknown }) => schema) : [read];
}

const keywords = [...new Set(schemas.flatMap(keysIn))];
const values = [
  0,
  -1,
  1.5,
  2,
  'x',
  '',
  'a#b',
  '#a',
  '1',
  'string',
  null,
  true,
  false,
  [],
  ['a'],
  ['a', 'a'],
  [[], []],
  {},
];
const nested = [
  { a: 1 },
  { a: {} },
  { a: ['b'] },
  { type: 'x' },
  [{}],
  [true],
  [1, 1],
  [{}, {}],
  ['string', 'null'],
  [null],
];

interface Change {
  readonly at: number;
  readonly keyword: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(40),
  keyword: fc.constantFrom(...keywords),
  value: fc.constantFrom<unknown>(...values, ...nested, Infinity),
});

/** Sets a keyword in one of the objects of a schema. */
function changedOnce(schema: unknown, { at, keyword, value }: Change): unknown {
  const count = objectsIn(schema).length;
  const target = count === 0 ? undefined : at % count;
  let seen = 0;
  return rebuild(schema);

  function rebuild(each: unknown): unknown {
    if (Array.isArray(each)) return each.map(rebuild);
    if (!isObject(each)) return each;
    const isTarget = seen++ === target;
    const entries = Object.entries(each).map(([key, child]) => [key, rebuild(child)] as const);
    return Object.fromEntries(isTarget ? [...entries, [keyword, value] as const] : entries);
  }
}

function objectsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function keysIn(value: unknown): string[] {
  return objectsIn(value).flatMap((each) => Object.keys(each as object));
}
