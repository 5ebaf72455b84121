import { test } from 'mocha';

import { checkAction, checkActions } from '../support/check-code-actions.js';

const schema = `    -- order.schema.yaml --
    type: object
    required: [state, customer, id]
    additionalProperties: false
    properties:
      id: { type: string, examples: [A-1] }
      customer:
        type: object
        required: [name, address]
        properties:
          name: { type: string, examples: [Ada] }
          address:
            type: object
            required: [city]
            properties:
              city: { type: string, examples: [Oslo] }
      state: { enum: [open, paid] }
      lines: { type: array, items: { type: object, required: [sku, pairs], properties: { sku: { const: S-1 }, pairs: { default: 1 } } } }
`;

const order = (text: string) => `
    -- order.yaml | order.schema.yaml --${text.replace(/\n *$/, '')}
${schema}`;

test('inserts one missing key where the schema has it, and leaves comments alone', () => {
  checkAction(
    'Insert "customer"',
    order(`
    # The order.
    i<|>d: A-1 # its number
    # How far it is.
    state: open
    `),
    order(`
    # The order.
    id: A-1 # its number
    customer:
      name: Ada
      address:
        city: Oslo
    # How far it is.
    state: open
    `),
  );
});

test('inserts before the first key what belongs before all', () => {
  checkAction(
    'Insert "id"',
    order(`
    cus<|>tomer: { name: Ada, address: { city: Oslo } }
    state: open
    `),
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    state: open
    `),
  );
});

test('inserts all missing keys at once, at every depth, in the order of the schema', () => {
  checkAction(
    'Insert all 5 missing keys',
    order(`
    cus<|>tomer:
        address: {}
    lines:
        - pairs: 2
    `),
    order(`
    id: A-1
    customer:
        name: Ada
        address: { city: Oslo }
    state: open
    lines:
        - sku: S-1
          pairs: 2
    `),
  );
});

test('inserts neighbours in the order of the schema, whatever the order in which they are required', () => {
  checkAction(
    'Insert all 2 missing keys',
    order(`
    i<|>d: A-1
    `),
    order(`
    id: A-1
    customer:
      name: Ada
      address:
        city: Oslo
    state: open
    `),
  );
});

test('inserts within braces', () => {
  checkAction(
    'Insert "name"',
    order(`
    id: A-1
    custo<|>mer: { address: { city: Oslo } } # where it goes
    state: open
    `),
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } } # where it goes
    state: open
    `),
  );
});

test('fills a key that has no value yet', () => {
  checkAction(
    'Insert what "customer" needs',
    order(`
    id: A-1
    custo<|>mer: # who
    state: open
    `),
    order(`
    id: A-1
    customer: # who
      name: Ada
      address:
        city: Oslo
    state: open
    `),
  );
});

test('fills an item of a list that has no value yet', () => {
  for (const [before, after] of [
    ['- <|># the first', '- sku: S-1\n        pairs: 1 # the first'],
    ['-<|>', '- sku: S-1\n        pairs: 1'],
  ] as const) {
    const lines = (first: string) =>
      order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    lines:
      ${first}
      - { sku: S-1, pairs: 2 }
    state: open
    `);
    checkAction('Insert what item 1 of "lines" needs', lines(before), lines(after));
  }
});

test('keeps a comment that stands alone in braces', () => {
  const whole = (inside: string) => order(`\n    { # To do.\n    ${inside}}\n    `);
  checkAction('Insert "state"', whole('<|>'), whole('state: open '));
});

test('fills an empty file, and one that holds only comments', () => {
  checkAction(
    'Insert what this file needs',
    order(`
    <|>---
    # To be written.
    ...
    `),
    order(`
    ---
    # To be written.
    id: A-1
    customer:
      name: Ada
      address:
        city: Oslo
    state: open
    ...
    `),
  );
  checkAction(
    'Insert what this file needs',
    order(`
    <|>`),
    order(`
    id: A-1
    customer:
      name: Ada
      address:
        city: Oslo
    state: open
    `),
  );
  checkAction(
    'Insert what this file needs',
    order(`
    <|># To be written.
    `),
    order(`
    # To be written.
    id: A-1
    customer:
      name: Ada
      address:
        city: Oslo
    state: open
    `),
  );
});

test('renames a mistyped key, and changes a mistyped value', () => {
  checkAction(
    'Rename to "state"',
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    'sta<|>te_': paid # done
    `),
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    'state': paid # done
    `),
  );
  checkAction(
    'Change to "paid"',
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    state: pa<|>yd # done
    `),
    order(`
    id: A-1
    customer: { name: Ada, address: { city: Oslo } }
    state: paid # done
    `),
  );
});

test('on the status offers what the next step will need', () => {
  checkAction(
    'Insert "sponsor", which the status "in-review" needs',
    `
    -- a.yaml | steps.yaml --
    status: dr<|>aft
    -- steps.yaml --
    properties:
      status: { x-steps: [draft, in-review] }
      sponsor: { x-required-from: in-review, default: Dana }
  `,
    `
    -- a.yaml | steps.yaml --
    status: draft
    sponsor: Dana
    -- steps.yaml --
    properties:
      status: { x-steps: [draft, in-review] }
      sponsor: { x-required-from: in-review, default: Dana }
  `,
  );
});

test('offers nothing where nothing is wrong', () => {
  checkActions(
    order(`
    id: A<|>-1
    customer: { name: Ada, address: { city: Oslo } }
    state: open
    `),
    [],
  );
});
