import assert from 'node:assert/strict';
import { test } from 'mocha';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { fixture } from '../support/fixture.js';

test('completes the directive of a caching header that is being written', () => {
  checkWord('cache_control: <|>', 'max-age', 'cache_control: max-age=300');
  checkWord('cache_control: pub<|>', 'public', 'cache_control: public');
  checkWord('cache_control: public,<|>', 'max-age', 'cache_control: public, max-age=300');
  checkWord('cache_control: public, s<|>', 's-maxage', 'cache_control: public, s-maxage=300');
  checkWord('cache_control: no-st<|>, private', 'no-store', 'cache_control: no-store, private');
  checkWord('cache_control: "public, <|>"', 'immutable', 'cache_control: "public, immutable"');
  checkWord('cdn_cache_control: m<|>', 'must-revalidate', 'cdn_cache_control: must-revalidate');
  checkWord('vary: Accept, <|>', 'Origin', 'vary: Accept, Origin');
});

test('has the seconds of a directive typed over', () => {
  const item = itemsFor('cache_control: <|>').items.find(({ label }) => label === 's-maxage');
  assert.equal(item?.edit.snippet, 's-maxage=${1:300}');
});

test('offers no directive twice, none that the header has no use for, and none within quotes', () => {
  const labels = (line: string): string[] => itemsFor(line).items.map(({ label }) => label);
  assert.ok(!labels('cache_control: public, max-age=60, <|>').some((label) => /^(?:public|max-age)$/.test(label)));
  assert.ok(!labels('cdn_cache_control: <|>').includes('public'));
  assert.ok(!labels('cache_control: \'private="Set-<|>"\'').includes('public'));
  assert.ok(!labels('no_vary_search: <|>').includes('public'));
});

function itemsFor(line: string) {
  const { snapshot, cursor } = fixture(
    `spec: campaign/v1\nlanding_pages:\n  sale:\n    url: https://www.acme.example/sale\n    caching:\n      ${line}\n`,
  );
  assert.ok(cursor);
  return { items: completionsAt(snapshot, cursor), text: snapshot.files.get(cursor.uri)?.text ?? '' };
}

/** Expects that accepting the item makes the line another one. */
function checkWord(line: string, label: string, expected: string): void {
  const { items, text } = itemsFor(line);
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${line}: ${items.map((one) => one.label).join(' ')}`);
  assert.equal(applyEdits(text, [item.edit]).trimEnd().split('\n').at(-1)?.trim(), expected);
}
