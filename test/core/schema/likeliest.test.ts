import assert from 'node:assert/strict';
import { test } from 'mocha';

import { flatten, hasType, leastWrong, likeliest } from '../../../server/src/core/schema/likeliest.js';
import { childOf, rootOf, type SchemaLibrary } from '../../../server/src/core/schema/library.js';
import type { Schema } from '../../../server/src/core/schema/schema.js';

const circle = {
  type: 'object',
  properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
  required: ['kind', 'radius'],
};
const square = { properties: { kind: { const: 'square' }, side: { type: 'number' } }, required: ['kind', 'side'] };
const shallow = { properties: { a: true }, required: ['x'] };
const deep = { properties: { a: { properties: { b: { required: ['x'] } } } } };
const six = { properties: { a: true, b: true, c: true, d: true, e: true, f: { maximum: 0 } } };
const sixKeys = { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 };
const closed = { additionalProperties: false };

const cases: readonly [behaviour: string, branches: readonly Schema[], value: unknown, meant: readonly number[]][] = [
  ['nothing tells of what is not there', [circle, square], undefined, [0, 1]],
  ['nothing tells of what has no value yet', [circle, square], null, [0, 1]],
  ['all that accept the value are meant', [{ type: 'string' }, { minLength: 1 }, { type: 'number' }], 'x', [0, 1]],
  ['a constant tells', [circle, square], { kind: 'square', side: 'x' }, [1]],
  ['a constant tells against keys in common', [circle, square], { kind: 'square', radius: 1 }, [1]],
  ['a mistyped constant tells', [circle, square], { kind: 'sqare' }, [1]],
  ['keys tell', [circle, square], { radius: 3 }, [0]],
  ['keys that a branch knows tell where all else is equal', [shallow, { required: ['x'] }], { a: 1 }, [0]],
  ['a branch that accepts the value is meant, however many keys another knows', [{}, six], sixKeys, [0]],
  ['the type tells', [circle, { type: 'array', items: { type: 'number' } }], ['x'], [1]],
  ['the type tells against all else', [{ type: 'string', pattern: '^a$' }, circle], 'b', [0]],
  [
    'a mistyped key is one slip, not two',
    [
      { properties: { size: true, color: true }, required: ['size', 'color'], ...closed },
      { properties: { color: true, shade: true }, required: ['shade'], ...closed },
    ],
    { siez: 1, color: 'red' },
    [0],
  ],
  ['a colon without a space is a group of keys', [{ enum: ['big'] }, { type: 'object' }], 'radius:1', [1]],
  ['quotes around a number are a slip', [{ type: 'number' }, { enum: ['big'] }], '5', [0]],
  ['quotes that lack are a slip', [{ type: 'string' }, { type: 'array' }], 5, [0]],
  ['a number with a unit is no number in quotes', [{ type: 'number' }, { pattern: '^x' }], '5 px', [1]],
  ['what lacks deep inside counts less', [shallow, deep], { a: { b: {} } }, [1]],
  ['equally near branches are all meant', [circle, square], {}, [0, 1]],
  ['a branch that allows nothing is not meant', [false, { type: 'number', minimum: 5 }], 3, [1]],
  ['a branch behind a reference has its keys', [{ $ref: '#/$defs/circle' }, square], { radius: 3 }, [0]],
];

for (const [behaviour, branches, value, meant] of cases) {
  test(`of alternatives: ${behaviour}`, () => {
    const library = libraryOf({ oneOf: branches, $defs: { circle } });
    const all = branches.map((_, index) => childOf(rootOf(library), 'oneOf', index)).filter(isPresent);
    const found = likeliest(library, all, value).map((branch) => all.indexOf(branch));
    assert.deepEqual(found, meant);
  });
}

test('what a value lacks in each of the nearest branches is told with it', () => {
  const library = libraryOf({ oneOf: [circle, square] });
  const all = [0, 1].map((index) => childOf(rootOf(library), 'oneOf', index)).filter(isPresent);
  const [nearest, ...others] = leastWrong(library, all, { kind: 'circle' });
  assert.deepEqual(others, []);
  assert.equal(nearest?.branch, all[0]);
  assert.deepEqual(
    nearest?.faults.map(({ keyword, params }) => [keyword, params]),
    [['required', { missingProperty: 'radius' }]],
  );
  assert.deepEqual(leastWrong(library, [], {}), []);
});

test('a branch with what it refers to and combines, once each, and without its alternatives', () => {
  const library = libraryOf({
    allOf: [{ $ref: '#' }, { title: 'part', anyOf: [{ title: 'alternative' }] }, true, { $ref: '#/nowhere' }],
  });
  const found = flatten(library, rootOf(library)).map((schema) => Object.keys(schema)[0]);
  assert.deepEqual(found, ['allOf', '$ref', 'title', '$ref']);
});

test('the types of JSON Schema', () => {
  const values = { object: {}, array: [], string: '', number: 0.5, boolean: false, null: null };
  for (const [type, value] of Object.entries(values)) {
    const types = Object.keys(values).filter((other) => hasType({ type: other }, value));
    assert.deepEqual(types, [type]);
    assert.ok(hasType({ type: ['none', type] }, value) && hasType({}, value));
  }
  assert.deepEqual(
    [1, 1.5, '1'].map((value) => hasType({ type: 'integer' }, value)),
    [true, false, false],
  );
});

function libraryOf(schema: Schema): SchemaLibrary {
  return { root: 'file:///s.json', documents: new Map([['file:///s.json', schema]]) };
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
