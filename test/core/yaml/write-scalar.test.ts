import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { dataOf } from '../../../server/src/core/yaml/data.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { runs } from '../../support/property.js';
import { writeScalar } from '../../../server/src/core/yaml/write-scalar.js';

test('quotes only what has to be quoted', () => {
  const plain = [
    'in-review',
    'Sell 4,000 pairs',
    'priya.nair@acme.example',
    'https://acme.example/a?b#c',
    'Tomás',
    '30 min',
  ];
  assert.deepEqual(plain.filter((text) => text.includes(',')).map(writeScalar), ['"Sell 4,000 pairs"']);
  assert.deepEqual(
    plain.filter((text) => !text.includes(',')).map(writeScalar),
    plain.filter((text) => !text.includes(',')),
  );
  const quoted = [
    '',
    ' ',
    'NO',
    'on',
    '1',
    '1_000',
    '12:30',
    '2027-03-01',
    'a: b',
    'a #b',
    '@x',
    '*x',
    '- x',
    'x:',
    'null',
    '~',
    '<<',
  ];
  assert.deepEqual(
    quoted.map(writeScalar),
    quoted.map((text) => JSON.stringify(text)),
  );
});

test('what is written is read back, as a value and as a key, in block style and in brackets', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[-a-z0-9 :#,[\]{}'"|>&*!%@`?.\\]*$/),
  );
  fc.assert(
    fc.property(text.filter(isReadable), (value) => {
      const written = writeScalar(value);
      const source = `a: ${written}\nb: [${written}, { ${written}: ${written} }]\n`;
      const { documents, problems } = parse({ uri: 'a.yaml', text: source });
      const root = documents[0]?.root;
      assert.ok(root);
      const pair: Record<string, string> = {};
      Object.defineProperty(pair, value, { value, enumerable: true });
      assert.deepEqual([problems, dataOf(root)], [[], { a: value, b: [value, pair] }]);
    }),
    runs(2000),
  );
});

/** Half a surrogate pair cannot be written in a file at all. */
function isReadable(text: string): boolean {
  return text === Buffer.from(text).toString() && !text.includes('\uFFFD') && text !== '<<';
}
