import assert from 'node:assert/strict';
import { test } from 'mocha';

import { inlayHintsIn } from '../../server/src/core/features/inlay-hints.js';
import { cacheInWords } from '../../server/src/core/features/hints/cache-in-words.js';
import { fixture } from '../support/fixture.js';

const campaign = `
  -- spring.campaign.yaml --
  spec: campaign/v1
  timeline:
    requirements_freeze: 2027-01-22
    launch: 2027-03-01T09:00
    end: 2027-05-31
  landing_pages:
    spring:
      caching:
        cache_control: public, max-age=300, s-maxage=3600
  tracking:
    events: []
  data:
    stores:
      warehouse: { retention: 13 months, rpo: PT1H, rto: 4 hours }
  -- acme.catalog.yaml --
  spec: catalog/v1
  working_days: { week: [mon, tue, wed, thu, fri], holidays: [2027-01-25] }
`;

/** Each line with a hint, and the hints behind it. */
function hintsOf(from: string, to: string): string[] {
  const { snapshot } = fixture(campaign);
  const uri = 'spring.campaign.yaml';
  const text = snapshot.files.get(uri)?.text ?? '';
  const range = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
  return inlayHintsIn(snapshot, uri, range).map(({ offset, label }) => {
    return `${text.slice(text.lastIndexOf(' ', offset - 1) + 1, offset)}: ${label}`;
  });
}

test('says what values were read as', () => {
  assert.deepEqual(hintsOf('spec', '4 hours }'), [
    '2027-01-22: Friday, 25 working days before launch',
    '2027-03-01T09:00: Monday',
    '2027-05-31: Monday',
    's-maxage=3600: browsers 5 minutes, CDN 1 hour',
    'months: 393 to 397 days',
    'PT1H: 1 hour',
  ]);
});

test('answers for a part of the file alone', () => {
  assert.deepEqual(hintsOf('  end', '2027-05-31'), ['2027-05-31: Monday']);
});

const headers: readonly (readonly [string, 'browser' | 'cdn', string | undefined])[] = [
  ['no-store', 'browser', 'nobody keeps a copy'],
  ['no-cache, max-age=60', 'browser', 'kept, but checked each time'],
  ['private, max-age=600', 'browser', 'only browsers: 10 minutes'],
  ['public, max-age=86400', 'browser', 'browsers and CDN: 1 day'],
  ['max-age=0', 'browser', 'checked each time'],
  ['max-age=86400', 'cdn', 'the CDN: 1 day'],
  ['s-maxage=60', 'browser', 'CDN 1 minute'],
  ['public', 'browser', undefined],
  ['TBD', 'browser', undefined],
];

for (const [header, reader, expected] of headers) {
  test(`"${header}" in a few words, for the ${reader}`, () => {
    assert.equal(cacheInWords(header, reader), expected);
  });
}
