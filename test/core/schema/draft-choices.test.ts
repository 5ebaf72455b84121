import assert from 'node:assert/strict';
import { test } from 'mocha';

import { draftChoices, jsonOf } from '../../../server/src/core/schema/draft-choices.js';
import { rootSchemas, type SchemaLibrary } from '../../../server/src/core/schema/library.js';
import type { Schema } from '../../../server/src/core/schema/schema.js';

const cases: readonly [behaviour: string, schema: Schema, choices: readonly unknown[]][] = [
  ['allowed values', { enum: ['a', 'b'] }, ['a', 'b']],
  ['a constant that a list allows', { allOf: [{ enum: ['a', 'b', 'c'] }, { enum: ['c', 'b'] }] }, ['b', 'c']],
  ['lists with nothing in common', { allOf: [{ enum: ['a'] }, { const: 'b' }], type: 'boolean' }, [false, true]],
  ['equal values once', { type: 'boolean', default: true, examples: [true] }, [true, false]],
  ['the default before the examples, and those before a guess', { default: 2, examples: [3] }, [2, 3, '', 'name']],
  ['what is accepted before what is not', { type: 'number', examples: [1, 7], minimum: 5 }, [7, 5, 6, 1]],
  ['no snippets of an editor', { enum: ['a'], defaultSnippets: [{ body: 'x' }, { bodyText: 'y' }] }, ['a']],
  ['each of the alternatives', { oneOf: [{ const: 'a' }, { const: 1 }, { $ref: '#/$defs/b' }] }, ['a', 1, 'b']],
  ['both truths', { type: 'boolean' }, [false, true]],
  ['nothing, or text', { type: 'null' }, [null, '', 'name']],
  [
    'what a pattern accepts, and as much as is needed',
    { type: 'string', pattern: '^v[0-9]+$', minLength: 4 },
    ['v111', 'v1', 'xxxx', 'name'],
  ],
  [
    'a multiple within the limits',
    { type: 'integer', multipleOf: 7, minimum: 10, maximum: 20 },
    [14, 10, 11, 20, 19, 7, 21],
  ],
  [
    'what a mapping requires',
    { type: 'object', required: ['a', 'b'], properties: { b: { const: 1 } } },
    [{ a: '', b: 1 }],
  ],
  [
    'as many keys as a mapping needs',
    { type: 'object', minProperties: 2, properties: { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } } },
    [{ a: 1, b: 2 }],
  ],
  [
    'keys of the form that is allowed',
    {
      type: 'object',
      minProperties: 1,
      patternProperties: { '^x-[a-z]+$': { const: 1 } },
      additionalProperties: false,
    },
    [{ 'x-a': 1 }],
  ],
  ['items that differ where they can', { type: 'array', minItems: 3, items: { enum: ['a', 'b'] } }, [['a', 'b', 'a']]],
  ['one item that a list must contain', { type: 'array', contains: { const: 'a' } }, [['a']]],
  ['at most ten items', { type: 'array', minItems: 99, items: { const: 0 } }, [Array(10).fill(0)]],
  ['text where nothing is known', {}, ['', 'name']],
];

for (const [behaviour, schema, choices] of cases) {
  test(`values that a place could have: ${behaviour}`, () => {
    assert.deepEqual(choicesFor({ ...(schema as object), $defs: { b: { const: 'b' } } }), choices);
  });
}

test('a schema that goes on within itself comes to an end', () => {
  const [choice] = choicesFor({ type: 'object', required: ['next'], properties: { next: { $ref: '#' } } });
  const depth = JSON.stringify(choice).split('next').length - 1;
  assert.ok(depth > 2 && depth < 20, String(depth));
});

test('of very many values only the first are looked at', () => {
  const values = Array.from({ length: 500 }, (_, index) => index);
  assert.deepEqual(choicesFor({ enum: values }), values.slice(0, 24));
});

function choicesFor(schema: Schema): unknown[] {
  const library: SchemaLibrary = { root: 'file:///s.json', documents: new Map([['file:///s.json', schema]]) };
  return draftChoices(library, rootSchemas(library)).map(jsonOf);
}
