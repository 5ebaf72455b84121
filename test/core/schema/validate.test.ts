import assert from 'node:assert/strict';
import { test } from 'mocha';

import { childOf, rootOf } from '../../../server/src/core/schema/library.js';
import type { Schema } from '../../../server/src/core/schema/schema.js';
import { problemOf, validate } from '../../../server/src/core/schema/validate.js';

test('keys may be called like the methods of objects', () => {
  const same = [
    { valueOf: 1, toString: 'x' },
    { valueOf: 1, toString: 'x' },
  ];
  checkVerdict({ uniqueItems: true }, same, false);
  checkVerdict({ uniqueItems: true }, [{ valueOf: 1 }, { valueOf: 2 }], true);
  checkVerdict({ const: { constructor: { a: 1 } } }, { constructor: { a: 1 } }, true);
  checkVerdict({ enum: [{ constructor: { a: 1 } }] }, { constructor: { a: 2 } }, false);
  checkVerdict({ required: ['toString'] }, {}, false);
  checkVerdict({ properties: { constructor: { type: 'number' } } }, { constructor: 'x' }, false);
});

test('a property may be called "__proto__"', () => {
  const schema = JSON.parse(
    '{ "properties": { "__proto__": { "type": "number" } }, "additionalProperties": false }',
  ) as Schema;
  checkVerdict(schema, JSON.parse('{ "__proto__": "x" }'), false);
  checkVerdict(schema, JSON.parse('{ "__proto__": 1 }'), true);
  checkVerdict(JSON.parse('{ "required": ["__proto__"] }') as Schema, {}, false);
});

test('a number is whole by its value, however it is written', () => {
  checkVerdict({ type: 'integer' }, 1.0, true);
  checkVerdict({ type: 'integer' }, 12345678910111213141516, true);
  checkVerdict({ type: 'integer' }, 1.5, false);
  checkVerdict({ multipleOf: 0.01 }, 4.02, true);
  checkVerdict({ multipleOf: 0.01 }, 123456789.01, true);
  checkVerdict({ multipleOf: 0.01 }, 4.021, false);
  checkVerdict({ multipleOf: 2 }, 1_000_000_000_001, false);
});

test('patterns count characters, and may need to be read without the flag for that', () => {
  checkVerdict({ pattern: '^.$' }, '🐉', true);
  checkVerdict({ pattern: '^\\p{Letter}+$' }, 'Tomás', true);
  checkVerdict({ pattern: '^[\\w-.]+\\-$' }, 'a-', true);
  checkVerdict({ maxLength: 1 }, '🐉', true);
});

test('a part is compiled without the rest of its document', () => {
  const schema = {
    properties: { a: { items: { $ref: '#/$defs/text' } }, b: { $ref: 'missing.json' } },
    $defs: { text: { type: 'string' } },
  };
  const library = { root: 'memory:/schema.json', documents: new Map([['memory:/schema.json', schema]]) };
  const part = childOf(rootOf(library), 'properties', 'a');
  assert.ok(part);
  assert.equal(validate(library, part, ['x']).length, 0);
  assert.deepEqual(
    validate(library, part, ['x', 1]).map(({ instancePath }) => instancePath),
    ['/1'],
  );
});

test('draft-04 is read as it was meant', () => {
  const $schema = 'http://json-schema.org/draft-04/schema#';
  checkVerdict({ $schema, maximum: 3, exclusiveMaximum: true }, 3, false);
  checkVerdict({ $schema, minimum: 3, exclusiveMinimum: false }, 3, true);
  checkVerdict(
    { $schema, id: 'http://acme.example/a', items: { $ref: 'a#/definitions/b' }, definitions: { b: { type: 'null' } } },
    [1],
    false,
  );
  // A property that is called "id" is no identifier.
  checkVerdict({ $schema, properties: { id: { type: 'string' } } }, { id: 1 }, false);
  assert.match(problemWith({ $schema, exclusiveMaximum: 3 }), /exclusiveMaximum/);
});

test('a relative $id is resolved against the file', () => {
  checkVerdict(
    { $id: 'order.json', properties: { a: { $ref: 'order.json#/$defs/b' } }, $defs: { b: { type: 'null' } } },
    { a: 1 },
    false,
  );
});

function checkVerdict(schema: Schema, data: unknown, expected: boolean): void {
  const library = libraryOf(schema);
  assert.equal(problemOf(library), undefined);
  assert.equal(validate(library, rootOf(library), data).length === 0, expected, JSON.stringify([schema, data]));
}

function problemWith(schema: Schema): string {
  return problemOf(libraryOf(schema)) ?? '';
}

function libraryOf(schema: Schema) {
  const root = 'file:///work/schema.json';
  return { root, documents: new Map([[root, schema]]) };
}

test('a pattern of keys counts beside a branch that fails, and beside one that takes all keys', () => {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  const patternProperties = { '^a': { type: 'number' } };
  for (const branch of [{ unevaluatedProperties: true }, { additionalProperties: {} }, { properties: { b: true } }]) {
    const failing = { ...branch, required: ['z'] };
    const schema = { $schema, patternProperties, anyOf: [true, failing], unevaluatedProperties: false };
    checkVerdict(schema, { a: 1 }, true);
    checkVerdict(schema, { a: 'x' }, false);
    checkVerdict(schema, { b: 1 }, false);
    checkVerdict({ ...schema, anyOf: [branch] }, { a: 1, b: 1 }, true);
    checkVerdict({ ...schema, anyOf: [branch] }, { a: 'x' }, false);
  }
});
