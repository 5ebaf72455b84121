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
