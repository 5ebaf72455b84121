import assert from 'node:assert/strict';
import { test } from 'mocha';

import { readDmarcRecord, withSeparator } from '../../../server/src/core/rules/email/dmarc-record.js';
import { checkFamilies } from '../../support/check-family.js';

/** Lines of one mail that is right though it looks unusual, and why. */
const silent: readonly (readonly [string, string])[] = [
  ['few mails, of which nothing else is said', 'kind: marketing\nvolume: { per_day: 4000, mailboxes: consumer }'],
  [
    'mails to mailboxes of companies',
    'kind: newsletter\nvolume: { per_day: 9000, mailboxes: business }\nauthentication: { dmarc: { status: missing } }',
  ],
  [
    'authentication that is planned, or said in part',
    'kind: transactional\nvolume: { per_day: 9000, mailboxes: consumer }\nauthentication: { spf: { status: planned } }',
  ],
  ['an order confirmation without headers', 'kind: transactional\nvolume: { per_day: 9000 }\nfooter: {}'],
  [
    'an address of another subdomain',
    'kind: service\nfrom: { address: News@News.Acme.example }\nauthentication: { spf: { domain: a.b.test }, dkim: { domain: mail.acme.example } }',
  ],
  [
    'domains that only a list of public suffixes could tell apart',
    'kind: service\nfrom: { address: a@acme.co.example }\nauthentication: { spf: { domain: other.co.example }, dkim: { domain: x.test } }',
  ],
  [
    'a domain of another organisation beside one that is not said',
    'kind: service\nfrom: { address: a@acme.example }\nauthentication: { dkim: { domain: x.test } }',
  ],
  [
    'a record that asks for strict SPF, with DKIM that is aligned',
    'kind: service\nfrom: { address: a@acme.example }\nauthentication: { spf: { domain: bounce.acme.example }, dkim: { domain: mail.acme.example }, dmarc: { alignment: strict, record: "v=DMARC1; p=none; aspf=s" } }',
  ],
  [
    'an address for leaving that the sending service fills in',
    'kind: marketing\nvolume: { per_day: 9000 }\nheaders: { list_unsubscribe: "<{{unsubscribe_url}}>", list_unsubscribe_post: List-Unsubscribe=One-Click }',
  ],
  ['a service mail that takes its time', 'kind: service\nunsubscribe: { within: 30 days }'],
  ['ten business days', 'kind: marketing\nunsubscribe: { within: 14 days }\nvolume: { per_day: 100 }'],
  ['a footer whose text may hold the address', 'kind: marketing\nfooter: { text: "Acme, 1 Mill Lane, Leeds" }'],
  ['a mail without a footer', 'kind: marketing'],
  ['a record of another kind', 'kind: service\nauthentication: { dmarc: { record: "pct=50" } }'],
];

for (const [what, lines] of silent)
  test(`email: nothing is said of ${what}`, () => {
    checkFamilies(
      ['email'],
      `spec: campaign/v1\nmarkets: [US]\nemails:\n  launch:\n    ${lines.replaceAll('\n', '\n    ')}\n`,
    );
  });

test('email: without a market no law counts', () => {
  checkFamilies(
    ['email'],
    'spec: campaign/v1\nemails: { launch: { kind: marketing, footer: {}, unsubscribe: { within: 60 days } } }\n',
  );
});

test('a record of DMARC is read with the place of each setting', () => {
  const record = ' v=DMARC1 ; P=none;rua = mailto:a@b.example; ri= 86400 ;; pct ; pct=50 ;';
  const tags = readDmarcRecord(record);
  assert.deepEqual(
    tags.map(({ name, value, range }) => [name, value, record.slice(range.start, range.end)]),
    [
      ['v', 'DMARC1', 'v=DMARC1'],
      ['p', 'none', 'P=none'],
      ['rua', 'mailto:a@b.example', 'rua = mailto:a@b.example'],
      ['ri', '86400', 'ri= 86400'],
      ['pct', '50', 'pct=50'],
    ],
  );
  assert.deepEqual(readDmarcRecord('v=spf1 include:x ~all; pct=5'), []);
});

test('a setting is taken out of a record with its semicolon', () => {
  const without = (record: string): string => {
    const range = readDmarcRecord(record).find(({ name }) => name === 'pct')?.range;
    assert.ok(range);
    const { start, end } = withSeparator(record, range);
    return record.slice(0, start) + record.slice(end);
  };
  assert.equal(without('v=DMARC1; pct=5; p=none'), 'v=DMARC1; p=none');
  assert.equal(without('v=DMARC1; p=none; pct=5'), 'v=DMARC1; p=none');
  assert.equal(without('v=DMARC1; p=none; pct=5;'), 'v=DMARC1; p=none;');
  assert.equal(without('v=DMARC1;p=none;pct=5 ; ri=1'), 'v=DMARC1;p=none;ri=1');
});
