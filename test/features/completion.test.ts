import { test } from 'mocha';

import { checkCompletion } from '../support/check-completion.js';

const schema = `    -- order.schema.yaml --
    type: object
    required: [id, customer]
    additionalProperties: false
    properties:
      note: { type: string }
      id: { type: string, examples: [A-1] }
      customer:
        type: object
        required: [name]
        properties:
          name: { type: string, examples: [Ada] }
          vip: { type: boolean }
      state: { enum: [open, 'NO', paid] }
      lines:
        type: array
        items:
          type: object
          required: [sku]
          properties:
            sku: { type: string, examples: [S-1] }
            pairs: { type: integer, minimum: 1 }
      tags: { type: array, items: { enum: [new, old] } }
`;

function check(order: string, expected: Parameters<typeof checkCompletion>[1]): void {
  checkCompletion(
    `
    -- order.yaml | order.schema.yaml --${order}
${schema}`,
    expected,
  );
}

test('offers the keys of an empty file, required ones first, each with what it requires', () => {
  check(
    `
    <|>`,
    [
      { label: 'id, customer', result: 'id: A-1\ncustomer:\n  name: Ada\n', detail: 'all that is required' },
      'id',
      {
        label: 'customer',
        result: `
        customer:
          name: Ada
      `,
      },
      'note',
      'state',
      'lines',
      'tags',
    ],
  );
});

test('replaces a half-typed key between others, and leaves out those that are there', () => {
  check(
    `
    id: A-1
    no<|>
    customer: { name: Ada }`,
    [{ label: 'note', result: 'id: A-1\nnote: ""\ncustomer: { name: Ada }\n' }, 'state', 'lines', 'tags'],
  );
});

test('offers the keys of the mapping that the indentation says', () => {
  check(
    `
    customer:
      name: Ada
      <|>
    id: A-1`,
    [{ label: 'vip', result: 'customer:\n  name: Ada\n  vip: false\nid: A-1\n' }],
  );
});

test('offers keys within braces, closed or not', () => {
  check(
    `
    customer: { name: Ada, v<|> }`,
    [{ label: 'vip', result: 'customer: { name: Ada, vip: false }\n' }],
  );
  check(
    `
    customer: { name: Ada, <|>`,
    ['vip'],
  );
});

test('only renames a key that has its colon, to what takes its value', () => {
  check(
    `
    customer:
      nam<|>: Ada`,
    [{ label: 'name', result: 'customer:\n  name: Ada\n' }],
  );
});

test('offers the keys of a list item', () => {
  check(
    `
    lines:
      - sku: S-1
        <|>`,
    [{ label: 'pairs', result: 'lines:\n  - sku: S-1\n    pairs: 1\n' }],
  );
  check(
    `
    lines:
      - <|>`,
    [{ label: 'sku', result: 'lines:\n  - sku: S-1\n' }, 'pairs'],
  );
});

test('offers the allowed values, quoted where another reader would misread them', () => {
  check(
    `
    state: p<|>`,
    ['open', { label: '"NO"', result: 'state: "NO"\n' }, { label: 'paid', result: 'state: paid\n' }],
  );
});

test('replaces the whole value and keeps its comment', () => {
  check(
    `
    state: op<|>en # for now`,
    ['open', '"NO"', { label: 'paid', result: 'state: paid # for now\n' }],
  );
});

test('offers values of list items, in brackets and in lines', () => {
  check(
    `
    tags: [new, <|>]`,
    [{ label: 'old', result: 'tags: [new, old]\n' }],
  );
  check(
    `
    tags:
      - <|>`,
    [{ label: 'new', result: 'tags:\n  - new\n' }, 'old'],
  );
});

test('offers true and false', () => {
  check(
    `
    customer:
      vip: <|>`,
    ['true', 'false'],
  );
});

test('offers nothing in a comment, and nothing behind a finished word', () => {
  check(
    `
    id: A-1 # st<|>`,
    [],
  );
  check(
    `
    id no<|>`,
    [],
  );
});

test('offers nothing in a file that is not ours', () => {
  checkCompletion('a: <|>', []);
});
