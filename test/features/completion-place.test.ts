import { test } from 'mocha';

import { checkCompletion } from '../support/check-completion.js';

const schema = `    -- order.schema.yaml --
    type: object
    additionalProperties: false
    properties:
      id: { type: string, examples: [A-1] }
      state: { enum: [open, 'NO', to do] }
      note: { type: string }
      customer:
        type: object
        required: [name]
        additionalProperties: false
        properties:
          name: { type: string, examples: [Ada] }
          vip: { type: boolean }
      lines:
        type: array
        items:
          type: object
          required: [sku, pairs]
          additionalProperties: false
          properties:
            sku: { type: string, examples: [S-1] }
            pairs: { type: integer, minimum: 1 }
            gift: { type: boolean }
      orders: { doNotSuggest: true, type: array, items: { properties: { lines: { $ref: '#/properties/lines' } } } }
      tags: { type: array, items: { enum: [new, old, rare] } }
      'on sale: now': { type: boolean }
`;

function check(order: string, expected: Parameters<typeof checkCompletion>[1]): void {
  checkCompletion(
    `
    -- order.yaml | order.schema.yaml --${order}
${schema}`,
    expected,
  );
}

test('offers nothing in place of a part of what goes on in the next line', () => {
  check('\n    customer: { vip: true,\n      name: Ada }<|>', []);
  check('\n    customer: { vip: true,\n      name: Ada }  <|>', []);
  check('\n    customer:<|> { vip: true,\n      name: Ada }', []);
  check('\n    state: <|>"to\n      do"', []);
  check('\n    state: <|>to\n      do', []);
  check('\n    state:<|> to\n      do', []);
});

test('leaves a comment right behind the cursor one', () => {
  check('\n    customer: { <|># who\n      vip: true }', []);
  check('\n    customer: { vip: true, <|># who\n      }', []);
  check('\n    state: <|># so far', []);
});

test('writes the space that is missing behind a colon', () => {
  check(
    `
    state:<|>
    id: A-1`,
    [{ label: 'open', result: 'state: open\nid: A-1\n' }, '"NO"', 'to do'],
  );
  check(
    `
    state:<|> NO # so far`,
    [{ label: 'open', result: 'state: open # so far\n' }, '"NO"', 'to do'],
  );
  check(
    `
    customer: { vip:<|> }`,
    [{ label: 'true', result: 'customer: { vip: true }\n' }, 'false'],
  );
});

test('writes the space that is missing behind a dash', () => {
  check(
    `
    tags:
      - old
      -<|>`,
    [{ label: 'new', result: 'tags:\n  - old\n  - new\n' }, 'rare'],
  );
});

test('writes the dash of a list item where there is none yet', () => {
  check(
    `
    tags:
      <|>`,
    [{ label: '- new', result: 'tags:\n  - new\n' }, '- old', '- rare'],
  );
  check(
    `
    tags:
      - old
      ra<|>`,
    ['- new', { label: '- rare', result: 'tags:\n  - old\n  - rare\n' }],
  );
  check(
    `
    lines:
      - { sku: S-1, pairs: 1 }
      <|>`,
    [{ label: '- sku, pairs', result: 'lines:\n  - { sku: S-1, pairs: 1 }\n  - sku: S-1\n    pairs: 1\n' }],
  );
});

test('offers all that a new list item needs, then each of its keys', () => {
  check(
    `
    lines:
      - <|>`,
    [{ label: 'sku, pairs', result: 'lines:\n  - sku: S-1\n    pairs: 1\n' }, 'sku', 'pairs', 'gift'],
  );
  check(
    `
    lines: [{ sku: S-1, pairs: 1 }, <|>]`,
    [{ label: '{ sku, pairs }', result: 'lines: [{ sku: S-1, pairs: 1 }, { sku: S-1, pairs: 1 }]\n' }],
  );
});

test('drafts the first item of a list, and leaves the cursor in an empty mapping', () => {
  check(
    `
    lin<|>`,
    [
      'id',
      'state',
      'note',
      'customer',
      {
        label: 'lines',
        result: 'lines:\n  - sku: S-1\n    pairs: 1\n',
        snippet: 'lines:\n  - sku: ${1:S-1}\n    pairs: ${2:1}',
      },
      { label: 'tags', result: 'tags:\n  - new\n', snippet: 'tags:\n  - ${1|new,old,rare|}' },
      { label: 'on sale: now', result: '"on sale: now": false\n' },
    ],
  );
});

test('begins a mapping or a list behind its key on a line of its own', () => {
  for (const order of ['customer: <|>', 'customer:<|>']) {
    const result = `${order.replace('<|>', '')}\n  name: Ada\n`;
    check(`\n    ${order}`, [{ label: 'name', documentation: '```yaml\nname: Ada\n```', result }]);
  }
  const inList = {
    label: '- sku, pairs',
    result: 'orders:\n  - lines:\n      - sku: S-1\n        pairs: 1\n    id: A-1\n',
  };
  check('\n    orders:\n      - lines:<|>\n        id: A-1', [inList]);
  check('\n    lines: <|>', [{ label: '- sku, pairs', result: 'lines: \n  - sku: S-1\n    pairs: 1\n' }]);
});

test('offers nothing in text of several lines', () => {
  for (const order of ['note: |\n      <|>', 'note: some\n      te<|>']) {
    check(`\n    ${order}`, []);
  }
});

test('offers nothing where an alias, an anchor or a tag is being written', () => {
  for (const order of ['state: &s<|>', 'state: *s<|>', '*s<|>', 'state: !s<|>', '&s<|>', '%Y<|>', '--<|>-', '? <|>']) {
    check(`\n    ${order}`, []);
  }
});

test('goes on behind an anchor', () => {
  check(
    `
    state: &s <|>`,
    [{ label: 'open', result: 'state: &s open\n' }, '"NO"', 'to do'],
  );
});

test('offers the names of values further up that fit', () => {
  const order = `
    id: &first A-1
    customer: &ada { name: Ada } # *ada
    state: &now
      open
    note: `;
  check(`${order}*<|>`, [
    { label: '*first', documentation: '```yaml\nA-1\n```' },
    { label: '*now', result: 'id: &first A-1\ncustomer: &ada { name: Ada } # *ada\nstate: &now\n  open\nnote: *now\n' },
  ]);
  check('\n    tags: [&n new, *n, *<|>]', [{ label: '*n', result: 'tags: [&n new, *n, *n]\n' }]);
  check('\n    tags:\n      - &n new\n      - *n<|>', [{ label: '*n', result: 'tags:\n  - &n new\n  - *n\n' }]);
});

test('offers to take over the keys of a mapping further up, once', () => {
  const lines = `
    lines:
      - &first { sku: S-1, pairs: 1 }`;
  const result = 'lines:\n  - &first { sku: S-1, pairs: 1 }\n  - <<: *first\n';
  check(`${lines}\n      - <<|>`, ['sku, pairs', 'sku', 'pairs', 'gift', { label: '<<: *first', result }]);
  check(`${lines}\n      - <<: *first\n        <|>`, ['gift']);
  check(`${lines}\n    customer: { <|> }`, ['name', 'vip']);
});

test('does not offer a key that a merge key brings in', () => {
  check(
    `
    customer: &ada { name: Ada }
    lines:
      - <<: *ada
        <|>`,
    ['sku', 'pairs', 'gift'],
  );
});

test('completes a value that is half typed in quotes', () => {
  for (const order of [`state: '<|>'`, `state: "op<|>`, `state: 'to d<|>'`]) {
    check(`\n    ${order}`, [{ label: 'open', result: 'state: open\n' }, '"NO"', 'to do']);
  }
  check(
    `
    tags: [old, 'n<|>']`,
    [{ label: 'new', result: 'tags: [old, new]\n' }, 'rare'],
  );
});

test('completes a key that is half typed in quotes', () => {
  check(
    `
    customer:
      'na<|>': Ada`,
    [{ label: 'name', result: 'customer:\n  name: Ada\n' }],
  );
});

test('completes within brackets of several lines, closed or not', () => {
  check(
    `
    customer: {
      name: Ada, # who pays
      v<|>
    }
    id: A-1`,
    [{ label: 'vip', result: 'customer: {\n  name: Ada, # who pays\n  vip: false\n}\nid: A-1\n' }],
  );
  check(
    `
    tags: [
      new,
      <|>`,
    [{ label: 'old', result: 'tags: [\n  new,\n  old]\n' }, 'rare'],
  );
});

test('closes the brackets and quotes that are left open, with the cursor inside', () => {
  check(
    `
    tags: [new, '<|>
    id: A-1`,
    [{ label: 'old', result: 'tags: [new, old]\nid: A-1\n', snippet: 'old$0]' }, 'rare'],
  );
  check(
    `
    lines: [{ sku: S-1, pairs: 1 }, { sku: S-2, gi<|> # late
    id: A-1`,
    [
      'pairs',
      {
        label: 'gift',
        result: 'lines: [{ sku: S-1, pairs: 1 }, { sku: S-2, gift: false }] # late\nid: A-1\n',
        snippet: 'gift: ${1|false,true|}$0 }]',
      },
    ],
  );
  check(
    `
    lines: [{ sku: S-1, gi<|>, pairs: 1 }]`,
    [{ label: 'gift', result: 'lines: [{ sku: S-1, gift: false, pairs: 1 }]\n' }],
  );
});

test('is not misled by brackets, quotes and colons in text', () => {
  check(
    `
    note: What's [new] in {the shop # st<|>`,
    [],
  );
  check(
    `
    note: Sale [UK
    state: <|> # what's open`,
    [{ label: 'open', result: "note: Sale [UK\nstate: open # what's open\n" }, '"NO"', 'to do'],
  );
});

test('moves a line that is indented wrongly to where its key belongs', () => {
  check(
    `
    customer:
      name: Ada
    state: open
     no<|>
    tags: [new]`,
    [{ label: 'note', result: 'customer:\n  name: Ada\nstate: open\nnote: ""\ntags: [new]\n' }],
  );
  check(
    `
    tags: [new]
     <|>`,
    ['id', 'state', { label: 'note', result: 'tags: [new]\nnote: ""\n' }, 'customer', 'lines', 'on sale: now'],
  );
  check(
    `
    customer:
      { name: Ada }
        <|>
    tags: [new]`,
    [
      'id',
      'state',
      { label: 'note', result: 'customer:\n  { name: Ada }\nnote: ""\ntags: [new]\n' },
      'lines',
      'on sale: now',
    ],
  );
});

test('offers keys of a document that is not the first', () => {
  check(
    `
    id: A-1
    ---
    id: A-2
    sta<|>
    ---
    id: A-3`,
    [
      { label: 'state', result: 'id: A-1\n---\nid: A-2\nstate: open\n---\nid: A-3\n' },
      'note',
      'customer',
      'lines',
      'tags',
      'on sale: now',
    ],
  );
});

test('offers nothing in brackets where other text follows at once', () => {
  for (const order of ['tags: [<|>[new]]', "tags: ['<|>'new']", 'customer: { name[<|> }']) {
    check(`\n    ${order}`, []);
  }
});

test('moves a half-typed key to the keys below, where they cannot be read otherwise', () => {
  check(
    `
     cus<|>
        name: Ada
    id: A-1`,
    [{ label: 'customer', result: 'customer:\n    name: Ada\nid: A-1\n' }],
  );
});

test('gives a new name to a group of lines, if it takes them', () => {
  check(
    `
    id: A-1
    cus<|>
      name: Ada`,
    [{ label: 'customer', result: 'id: A-1\ncustomer:\n  name: Ada\n' }],
  );
});

test('offers nothing in front of other text on the line', () => {
  check(
    `
    st<|>ate open`,
    [],
  );
});
