import assert from 'node:assert/strict';
import { test } from 'mocha';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import type { CompletionItem } from '../../server/src/core/features/completion/item.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { dedent } from '../support/dedent.js';
import { fixture } from '../support/fixture.js';

test('offers an id of the shape that the product gives its ids, and no other', () => {
  const source = `
    spec: tracking-plan/v1
    tags:
      meta: { product: meta-pixel, id: <|> }
  `;
  const [first, ...others] = itemsIn(source);
  assert.equal(first?.label, '"4820175936620184"');
  assert.equal(first.edit.snippet, '${1:"4820175936620184"}');
  assert.deepEqual(
    others.map(({ label }) => label),
    [],
  );
});

test('offers the mediums that Google Analytics puts in a channel', () => {
  const labels = labelsIn(`
    spec: campaign/v1
    channels:
      ads: { kind: paid-social, utm: { source: facebook, medium: <|> } }
  `);
  assert.deepEqual(labels.slice(0, 3), ['cpc', 'paid_social', 'paid_video']);
});

test('offers all countries by name but those that are listed already', () => {
  const items = itemsIn('spec: campaign/v1\nmarkets: [GB, <|>]');
  const named = new Map(items.map(({ label, detail }) => [label, detail]));
  assert.equal(named.get('FR'), 'France');
  assert.equal(named.get('"NO"'), 'Norway');
  for (const none of ['GB', 'EU', 'ZZ', 'DD', 'SU', 'UK']) assert.ok(!named.has(none), none);
  assert.ok(named.size > 230 && named.size < 270, String(named.size));
});

test('offers currencies and time zones', () => {
  const currencies = labelsIn('spec: campaign/v1\nbudget: { amount: 1, currency: <|> }');
  assert.ok(['EUR', 'GBP', 'JPY'].every((currency) => currencies.includes(currency)));
  const zones = labelsIn('spec: campaign/v1\ntimeline:\n  timezone: <|>');
  assert.ok(['Europe/London', 'America/New_York', 'UTC'].every((zone) => zones.includes(zone)));
});

test('offers the events of Google Analytics with what its reports need', () => {
  const source = `
    spec: tracking-plan/v1
    events:
      <|>
  `;
  const purchase = itemsIn(source).find(({ label }) => label === 'purchase');
  assert.ok(purchase);
  const text = applyEdits(dedent(source).replace('<|>', ''), [purchase.edit]);
  assert.match(text, /^ {2}purchase:\n {4}description: An order was paid\.\n/m);
  assert.match(
    text,
    /properties:\n {6}transaction_id:\n {8}required: true\n {6}items:\n {8}required: true\n {6}value:\n/,
  );
});

test('offers nothing of the kind where the schema does not ask for it', () => {
  assert.deepEqual(
    labelsIn('spec: campaign/v1\nobjective: <|>').filter((label) => /^(?:GB|EUR|cpc)$/.test(label)),
    [],
  );
});

function itemsIn(source: string): readonly CompletionItem[] {
  const { snapshot, cursor } = fixture(source);
  assert.ok(cursor);
  return completionsAt(snapshot, cursor);
}

function labelsIn(source: string): string[] {
  return itemsIn(source).map(({ label }) => label);
}
