import assert from 'node:assert/strict';
import { test } from 'mocha';

import { harmlessMarkdown } from '../../../server/src/core/base/markdown.js';

test('leaves text, code and links to the web as they are', () => {
  for (const text of [
    '1 < 2 and **a**',
    '`<b>` and ``a ` <b>``',
    '```html\n<b>\n```',
    '<https://a.example>',
    '[a](#b)',
  ]) {
    assert.equal(harmlessMarkdown(text), text);
  }
});

test('takes the effect from HTML, images and links of other kinds', () => {
  assert.equal(harmlessMarkdown('<b>a</b>'), '\\<b>a\\</b>');
  assert.equal(harmlessMarkdown('![a](https://a.example)'), '\\![a](https://a.example)');
  assert.equal(harmlessMarkdown('[a]( command:b)'), '[a]( #command:b)');
  assert.equal(harmlessMarkdown('[a]: javascript:b'), '[a]: #javascript:b');
  assert.equal(harmlessMarkdown('\\`<b>\\`'), '\\`\\<b>\\`');
});
