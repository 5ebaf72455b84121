import assert from 'node:assert/strict';
import { test } from 'mocha';

import { leastLength } from '../../../server/src/core/rules/ads/ad-text.js';
import { checkFamilies } from '../../support/check-family.js';

const long = 'A headline that is far too long for any search ad';

/** Campaigns that are right though they look unusual, and why. */
const silent: readonly (readonly [string, string])[] = [
  [
    'budgets below the total, which leave a reserve',
    'budget: { amount: 60000, currency: GBP }\nchannels: { a: { kind: email, budget: { amount: 20000, currency: GBP } } }',
  ],
  [
    'budgets that were rounded',
    'budget: { amount: 100, currency: GBP }\nchannels: { a: { kind: email, budget: { amount: 33.4, currency: GBP } }, b: { kind: sms, budget: { amount: 67, currency: GBP } } }',
  ],
  ['channels without budgets', 'budget: { amount: 100, currency: GBP }\nchannels: { a: { kind: email } }'],
  [
    'a total that is still to be found out',
    'budget: { amount: TBD, currency: GBP }\nchannels: { a: { kind: email, budget: { amount: 1, currency: GBP } } }',
  ],
  [
    'ads on the first and the last day, and those that begin with the soft launch',
    'timeline: { soft_launch: 2027-02-22T09:00, launch: 2027-03-01T09:00, end: 2027-05-31 }\nads: { a: { network: meta, flight: { from: 2027-02-22, to: 2027-05-31T23:59 } } }',
  ],
  ['ads of a campaign without dates', 'ads: { a: { network: meta, flight: { from: 2027-02-22, to: 2027-05-31 } } }'],
  [
    'experiments, which are no ads',
    'timeline: { launch: 2027-03-01T09:00, end: 2027-05-31 }\nexperiments: { a: { flight: { from: 2027-02-01, to: 2027-06-30 } } }',
  ],
  [
    'reductions outside the Union, of services, with an exemption, or for businesses elsewhere',
    'markets: [GB, "NO", CH, FR]\noffers:\n  a: { kind: price-reduction, goods: goods, markets: [GB, "NO", CH] }\n  b: { kind: price-reduction, goods: services }\n  c: { kind: price-reduction, goods: goods, exemption: perishable }\n  d: { kind: price-reduction }\n  e: { kind: voucher, goods: goods }',
  ],
  [
    'a reduction for businesses',
    'markets: [FR]\nlegal: { sells_to: businesses }\noffers: { a: { kind: price-reduction, goods: goods } }',
  ],
  ['a reduction without a market', 'offers: { a: { kind: price-reduction, goods: goods } }'],
  [
    'long texts of other networks and formats',
    `ads:\n  a: { network: meta, format: responsive-search, headlines: [${long}] }\n  b: { network: google-ads, format: image, headlines: [${long}] }\n  c: { network: google-ads, headlines: [${long}] }`,
  ],
  [
    'texts that are filled in later, or still to be written',
    'ads: { a: { network: google-ads, format: responsive-search, headlines: ["{KeyWord:The new Trail shoe} in {LOCATION(City)}", "{{ad.headline_of_the_season_for_all}}", TBD] } }',
  ],
];

for (const [what, lines] of silent)
  test(`ads: nothing is said of ${what}`, () => {
    checkFamilies(['ads'], `spec: campaign/v1\n${lines}\n`);
  });

test('ads: an ad that starts too early and ends too late is told of once', () => {
  checkFamilies(
    ['ads'],
    `
      spec: campaign/v1
      ads:
        a:
          network: meta
          flight: { from: 2027-02-01, to: 2027-06-30T10:00 }
          ^^^^^^ warning ads/flight-outside-campaign: This runs until 2027-06-30, but the campaign ends on 2027-05-31.
      timeline: { launch: 2027-03-01T09:00, end: 2027-05-31 }
    `,
  );
});

test('a text of an ad is as long as what is shown of it at least', () => {
  assert.equal(leastLength('Trail shoe'), 10);
  assert.equal(leastLength('Buy {KeyWord:Trail shoes} now'), 'Buy Trail shoes now'.length);
  assert.equal(leastLength('Ends in {COUNTDOWN(2027/05/31 23:59:00)}'), 'Ends in '.length);
  assert.equal(leastLength('New in {LOCATION(City):London}'), 'New in '.length);
  assert.equal(leastLength('Größe 👟'), 7);
  assert.equal(leastLength('Now {{price}}'), undefined);
  assert.equal(leastLength('Now %%price%%'), undefined);
});
