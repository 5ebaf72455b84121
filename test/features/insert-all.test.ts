import { test } from 'mocha';

import { checkAction } from '../support/check-code-actions.js';

const schema = `
    -- s.yaml --
    required: [kind, part]
    allOf:
      - { $ref: '#/$defs/more' }
      - { if: { properties: { kind: { const: b } }, required: [kind] }, then: { required: [extra] } }
    properties:
      kind: { enum: [b, c] }
      extra: { type: integer }
      note: { type: string, minLength: 2 }
      part: { $ref: '#/$defs/part', required: [size] }
    $defs:
      more: { required: [note] }
      part:
        required: [type]
        type: object
        properties: { type: { enum: [x, y] }, size: { type: integer }, depth: { type: integer, minimum: 3 } }
        allOf: [{ if: { properties: { type: { const: x } } }, then: { required: [depth] } }]
`;
const file = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${schema}`;

test('what is inserted has the keys that every branch which applies asks for', () => {
  checkAction(
    'Insert all 3 missing keys',
    file(`
    <|>kind: b
    `),
    file(`
    kind: b
    extra: 0
    note: xx
    part:
      type: x
      size: 0
      depth: 3
    `),
  );
});

test('what one inserted value makes necessary is chosen around, or inserted too', () => {
  checkAction(
    'Insert all 2 missing keys',
    file(`
    <|>note: ab
    `),
    file(`
    kind: c
    note: ab
    part:
      type: x
      size: 0
      depth: 3
    `),
  );
  checkAction(
    'Insert all 2 missing keys',
    file(`
    <|>note: ab
    `).replace('[b, c]', '[b]'),
    file(`
    kind: b
    extra: 0
    note: ab
    part:
      type: x
      size: 0
      depth: 3
    `).replace('[b, c]', '[b]'),
  );
});
