import assert from 'node:assert/strict';
import { test } from 'mocha';

import { placeAt } from '../../../server/src/core/yaml/locate.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { rangeInValue } from '../../../server/src/core/yaml/range-in-value.js';

/** What is underlined for `part` in each way to write a text; the whole of it where nothing is certain. */
const cases: readonly (readonly [written: string, part: string, underlined: string])[] = [
  ['a, b=1, c', 'b=1', 'b=1'],
  ["'a, b=''1'', c'", "b='1'", "b=''1''"],
  ['"a, \\x62=\\"1\\", c"', 'b="1"', '\\x62=\\"1\\"'],
  ['"a,\\tb=1,\\u00e9"', 'b=1', 'b=1'],
  ['>-\n  a,\n  b=1,\n\n  c', 'b=1', 'b=1'],
  ['|\n  a,\n  b=1,\n  c', 'b=1', 'b=1'],
  ['a,\n  b=1,\n  c', 'b=1', 'b=1'],
  ['"a,\n  b\\\n  =1,\n  c"', 'b=1', 'b\\\n  =1'],
];

for (const [written, part, underlined] of cases) {
  test(`finds a part of ${JSON.stringify(written)}`, () => {
    const text = `key: ${written}\nnext: 1\n`;
    const root = parse({ uri: 'main.yaml', text }).documents[0]?.root;
    const node = root && placeAt(root, ['key'])?.node;
    assert.ok(node?.kind === 'scalar' && typeof node.value === 'string');
    const start = node.value.indexOf(part);
    assert.ok(start >= 0, node.value);
    const range = rangeInValue(node, text, { start, end: start + part.length });
    assert.equal(text.slice(range.start, range.end), underlined);
  });
}

test('underlines the whole where the text is not what is written', () => {
  const range = { start: 0, end: 6 };
  assert.equal(rangeInValue({ kind: 'scalar', style: 'plain', value: 'other', range }, 'plains', range), range);
});
