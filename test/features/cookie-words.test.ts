import assert from 'node:assert/strict';
import { test } from 'mocha';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import { hoverAt } from '../../server/src/core/features/hover.js';
import { fixture } from '../support/fixture.js';

function hovered(source: string): string {
  const { snapshot, cursor } = fixture(source);
  assert.ok(cursor);
  return hoverAt(snapshot, cursor)?.markdown ?? '';
}

function completed(source: string) {
  const { snapshot, cursor } = fixture(source);
  assert.ok(cursor);
  return completionsAt(snapshot, cursor);
}

test('a hover says what a cookie is before it says what the schema says', () => {
  const text = hovered('spec: tracking-plan/v1\ncookies:\n  _f<|>bp: { consent: marketing }\n');
  const known = text.indexOf(
    '**`_fbp`**: Meta, Meta Pixel. Usually filed under marketing, on the own domain of the site',
  );
  assert.ok(known >= 0, text);
  assert.match(text, /written by a script, usually for about 90 days\./);
  assert.ok(known < text.indexOf('**Cookie**\n'), text);
});

test('a hover shows all products that use a name, and nothing for a name that nobody knows', () => {
  assert.match(
    hovered('spec: tracking-plan/v1\ncookies:\n  ui<|>ds: {}\n'),
    /is a name that several products use:\n\n- /,
  );
  assert.doesNotMatch(hovered('spec: tracking-plan/v1\ncookies:\n  xq<|>1: {}\n'), /[Uu]sually|Open Cookie Database/);
});

test('a short name is not explained by a vendor on whose domain it does not sit', () => {
  assert.match(hovered('spec: tracking-plan/v1\ncookies:\n  f<|>r: {}\n'), /Meta/);
  assert.doesNotMatch(hovered('spec: tracking-plan/v1\ncookies:\n  f<|>r: { domain: acme.example }\n'), /Meta/);
});

test('completion fills in what a known cookie usually is, in the words of the plan', () => {
  const items = completed(
    'spec: tracking-plan/v1\nconsent: { categories: { stats: { kind: analytics } } }\ncookies:\n  _g<|>\n',
  );
  const found = items.filter(({ label }) => label === '_ga');
  assert.deepEqual(
    found.map(({ detail, edit }) => [detail, edit.newText]),
    [
      [
        'Google, Google Analytics 4',
        [
          '_ga:',
          '    written_by: script',
          '    consent: stats',
          '    lifetime: 2 years',
          '    purpose: Distinguishes visitors (client ID)',
          '    party: first',
        ].join('\n'),
      ],
    ],
  );
  assert.ok(!items.some(({ label }) => label === '_gid'), 'A cookie of a product that has ended is offered.');
});

test('completion leaves open what is not sure, and lists the many only for a word', () => {
  const start = 'spec: tracking-plan/v1\ncookies:\n  ';
  const disputed = completed(`${start}_uetv<|>\n`).find(({ label }) => label === '_uetvid');
  assert.match(disputed?.edit.newText ?? '', /lifetime: TBD/);
  assert.ok(completed(`${start}<|>\n`).length < 100);
  assert.ok(completed(`${start}PHPSE<|>\n`).some(({ label }) => label === 'PHPSESSID'));
});
