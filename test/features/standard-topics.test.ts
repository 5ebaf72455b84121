import assert from 'node:assert/strict';
import { test } from 'mocha';

import { hoverAt } from '../../server/src/core/features/hover.js';
import { fixture } from '../support/fixture.js';

const files = `
    -- site.catalog.yaml --
    spec: catalog/v1
    systems:
      web-cms: { title: Contentful }
    -- site.tracking.yaml --
    spec: tracking-plan/v1
    id: site
    consent:
      default: denied
      categories:
        marketing: { google: [ad_storage, ad_user_data] }
    tags:
      ga4: { product: google-analytics-4, id: G-ABC123DEF4, consent: marketing }
      meta: { product: meta-pixel, id: "1234567890123456", consent: marketing }
    cookies:
      _ga: { same_site: Lax, secure: true }
      _ga_ABC123DEF4: {}
    events:
      purchase: { sent_to: [ga4] }
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    channels:
      social: { utm: { source: facebook, medium: paid_social } }
    landing_pages:
      journey:
        caching: { cache_control: "public, max-age=300", cdn: fastly }
        budgets: { lcp: 2.5 s }
    systems:
      web-cms: { change: none }
    tracking: { plan: site, events: [purchase] }
`;

/** The words of the standard pack that must be explained, each with where it stands and how its topic begins. */
const words: readonly (readonly [file: string, word: string, title: string])[] = [
  ['site.tracking.yaml', '_ga:', 'Google Analytics 4'],
  ['site.tracking.yaml', '_ga_ABC123DEF4', 'Google Analytics 4'],
  ['site.tracking.yaml', 'G-ABC123DEF4', 'Google Analytics 4'],
  ['site.tracking.yaml', 'meta-pixel', 'Meta Pixel'],
  ['site.tracking.yaml', '"1234567890123456"', 'Meta Pixel'],
  ['site.tracking.yaml', 'same_site', 'SameSite'],
  ['site.tracking.yaml', 'Lax', 'SameSite'],
  ['site.tracking.yaml', 'ad_user_data', 'ad\\_user\\_data'],
  ['site.tracking.yaml', 'marketing:', 'Marketing (consent)'],
  ['site.tracking.yaml', 'purchase', 'The event purchase'],
  ['spring.campaign.yaml', 'purchase', 'The event purchase'],
  ['spring.campaign.yaml', 'paid_social', 'Paid Social'],
  ['spring.campaign.yaml', 'max-age=300', 'max-age'],
  ['spring.campaign.yaml', 'public', 'public'],
  ['spring.campaign.yaml', 'cache_control', 'Cache-Control'],
  ['spring.campaign.yaml', 'fastly', "Fastly's defaults"],
  ['spring.campaign.yaml', 'lcp', 'LCP'],
];

for (const [uri, word, title] of words) {
  test(`explains "${word}" in ${uri}`, () => {
    assert.match(hoverOn(uri, word), new RegExp(`---\\n\\n\\*\\*${title.replace(/[\\()]/g, '\\$&')}\\*\\*\\n`));
  });
}

test('says what a system of the catalog is here, where there is nothing to say in general', () => {
  assert.match(
    hoverOn('spring.campaign.yaml', 'web-cms'),
    /^\*\*System\*\* `web-cms`, in site\.catalog\.yaml\n\nContentful/,
  );
});

test('takes a name that somebody gave for what it names, whatever word it is', () => {
  assert.match(hoverOn('spring.campaign.yaml', 'journey'), /---\n\n\*\*Landing page\*\*\n/);
});

function hoverOn(uri: string, word: string): string {
  const { snapshot } = fixture(files);
  const offset = snapshot.files.get(uri)?.text.indexOf(word) ?? -1;
  assert.notEqual(offset, -1, `"${word}" is not in the file.`);
  return hoverAt(snapshot, { uri, offset: offset + 1 })?.markdown ?? '';
}
