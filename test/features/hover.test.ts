import assert from 'node:assert/strict';
import { test } from 'mocha';

import { hoverAt } from '../../server/src/core/features/hover.js';
import { fixture } from '../support/fixture.js';

const schema = `
    -- order.schema.yaml --
    properties:
      state:
        title: State
        description: How far <the> order is.
        enum: [open, paid]
        enumDescriptions: [Nobody has paid., The money is there.]
        default: open
      total: { type: [number, 'null'], description: With tax., examples: [12.5] }
      email: { type: string, format: email, deprecated: true, deprecationMessage: Use "contact". }
      bare: true
      rate: { type: integer, minimum: 1, exclusiveMaximum: 10, multipleOf: 3 }
      code: { type: string, minLength: 2, maxLength: 4, pattern: '^[A-Z]+$', errorMessage: Use capital *letters*. }
      wait: { type: string, x-unit: duration, x-required-from: paid }
      day: { type: string, format: date, x-unit: date }
      sizes: { type: array, maxItems: 3, uniqueItems: true, description: All of them., items: { type: integer, title: Size } }
      month: { enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23] }
      via:
        title: Way
        oneOf: [{ const: post, description: By land. }, { const: mail, description: By wire., deprecated: true }]
      listy: { description: "1. <b>no</b> list\\n- none" }
      mark: { markdownDescription: "**Bold**, \`<b>\`, [a](https://a.example), [b](command:x), ![c](https://a.example/c.png), <img src=x>" }
      pay:
        title: Pay
        type: object
        oneOf:
          - { description: By card., properties: { by: { const: card }, number: { title: Card, type: integer } } }
          - { description: In coins., properties: { by: { const: cash }, number: { title: Coins } } }
      people:
        additionalProperties: { title: Person, description: Someone who pays. }
        propertyNames: { title: Name, description: A short name. }
`;

test('shows title, description, the allowed values and the default of a key', () => {
  check('sta<|>te: paid\n    ^^^^^ hover', [
    '**State**',
    'How far \\<the\\> order is.',
    '- `open`: Nobody has paid.\n- **`paid`**: The money is there.',
    'Default: `open`',
  ]);
});

test('shows the same on the value, and underlines the value', () => {
  check('total: 1<|>2\n           ^^ hover', ['With tax.', 'Type: a number or nothing  \nExample: `12.5`']);
});

test('says that a key is deprecated, and what its value looks like', () => {
  check('em<|>ail: a@b.example\n    ^^^^^ hover', [
    '**Deprecated.** Use "contact".',
    'Type: an email address, such as name@example.com',
  ]);
});

test('shows on a value what that value means, before what its key is', () => {
  check('state: pa<|>id\n           ^^^^ hover', [
    '**`paid`**: The money is there.',
    '**State**: How far \\<the\\> order is.',
  ]);
  check('via: ma<|>il\n         ^^^^ hover', ['**`mail`**: By wire.', '**Deprecated.**', '**Way**']);
  check('state: gone<|>\n           ^^^^ hover', [
    '**State**',
    'How far \\<the\\> order is.',
    '- `open`: Nobody has paid.\n- `paid`: The money is there.',
    'Default: `open`',
  ]);
});

test('shows the alternatives of a value as one list', () => {
  check('v<|>ia: x\n    ^^^ hover', ['**Way**', '- `post`: By land.\n- `mail`: By wire.']);
});

test('says in words what bounds a value', () => {
  check('ra<|>te: 3\n    ^^^^ hover', ['Type: a whole number  \nRange: at least 1, less than 10  \nIn steps of 3']);
  check('co<|>de: AB\n    ^^^^ hover', ['Type: text  \nLength: 2 to 4 characters  \nUse capital \\*letters\\*.']);
  check('wa<|>it: 1 h\n    ^^^^ hover', [
    'Type: text  \nUnit: a length of time, such as `30 min` or `13 months`  \nRequired from the status `paid` on',
  ]);
  check('da<|>y: 2027-03-01\n    ^^^ hover', ['Type: a date, such as 2027-03-01']);
});

test('says what the items of a list are, and on an item what that is', () => {
  check('si<|>zes: [1]\n    ^^^^^ hover', [
    'All of them.',
    'Type: a list, each item a whole number  \nItems: at most 3 items  \nNo item twice',
  ]);
  check('sizes:\n      - 1<|>2\n        ^^ hover', ['**Size**', 'Type: a whole number']);
});

test('cuts a long list of values, but never the one that stands there', () => {
  const listed = Array.from({ length: 20 }, (_, index) => `- \`${String(index + 1)}\``);
  check('mon<|>th: 22\n    ^^^^^ hover', [[...listed, '- **`22`**', '- and 2 more'].join('\n')]);
});

test('says on a name that the writer gave what is named, and what the name is for', () => {
  check('people:\n      a<|>da: {}\n      ^^^ hover', ['**Person**', 'Someone who pays.', 'Key: A short name.']);
});

test('shows text of a schema as it is, whatever Markdown would make of it', () => {
  check('lis<|>ty: 1\n    ^^^^^ hover', ['1\\. \\<b\\>no\\</b\\> list\n\\- none']);
});

test('shows nothing in text of several lines', () => {
  check('email: |\n      so<|>me\n      text', []);
});

test('says on an alias what it stands for, and then what its place is', () => {
  const paid = ['Stands for: `paid`', '**`paid`**: The money is there.', '**State**: How far \\<the\\> order is.'];
  check('bare: &now paid\n    state: *n<|>ow\n           ^^^^ hover', paid);
  check('people:\n      ada: &ada { age: 1 }\n      bob: *a<|>da\n           ^^^^ hover', [
    'Stands for: `{"age":1}`',
    '**Person**',
    'Someone who pays.',
  ]);
});

test('says on a merge key which keys it brings in', () => {
  const bare = 'bare: [&a { total: 1, rate: 3 }, &b { wait: 1 h }]\n    people:\n      ada:';
  check(`${bare}\n        <<<|>: [*a, *b]\n        ^^ hover`, ['Takes over: `total`, `rate`, `wait`']);
  check(`${bare}\n        <<: [*a, *<|>b]\n                 ^^ hover`, ['Takes over: `wait`']);
  check('<<: { tot<|>al: 1 }', []);
});

test('reads keys and values in quotes, in brackets and behind dashes', () => {
  const state = ['**`open`**: Nobody has paid.', '**State**: How far \\<the\\> order is.'];
  check(`state: "op<|>en"\n           ^^^^^^ hover`, state);
  check(`{ total: 1, 'state': op<|>en }\n                         ^^^^ hover`, state);
  check('people: { "a<|>da": {} }\n              ^^^^^ hover', [
    '**Person**',
    'Someone who pays.',
    'Key: A short name.',
  ]);
});

test('shows of several alternatives only the one that is meant', () => {
  check('pay: { by: card, num<|>ber: 1 }\n                     ^^^^^^ hover', ['**Card**', 'Type: a whole number']);
  check('pay: { by: cash, num<|>ber: 1 }\n                     ^^^^^^ hover', ['**Coins**']);
  check('p<|>ay: { by: cash }\n    ^^^ hover', ['**Pay**', 'In coins.', 'Type: a group of keys']);
});

test('takes what could run or be fetched out of the Markdown of a schema', () => {
  check('mar<|>k: 1\n    ^^^^ hover', [
    '**Bold**, `<b>`, [a](https://a.example), [b](#command:x), \\![c](https://a.example/c.png), \\<img src=x>',
  ]);
});

test('shows nothing for a key that the schema says nothing about, and nothing between words', () => {
  check('ba<|>re: 1', []);
  check('bare:   <|>  # none', []);
});

function check(source: string, expected: readonly string[]): void {
  const { snapshot, cursor, annotations } = fixture(`
    -- order.yaml | order.schema.yaml --
    ${source}
${schema}`);
  assert.ok(cursor, 'The fixture has no cursor.');
  const hover = hoverAt(snapshot, cursor);
  assert.equal(hover?.markdown, expected.length === 0 ? undefined : expected.join('\n\n'));
  assert.deepEqual(
    hover ? [hover.range] : [],
    annotations.map(({ start, end }) => ({ start, end })),
  );
}
