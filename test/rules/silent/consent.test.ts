import { test } from 'mocha';

import { checkFamilies } from '../../support/check-family.js';

const plan = 'spec: tracking-plan/v1\nid: web\nsite: { host: www.acme.example, markets: [FR, GB, US-CA] }\n';
const categories = 'categories: { necessary: {}, analytics: {}, marketing: {} }';

/** Files that are right though they look unusual, and why. */
const silent: readonly (readonly [string, string])[] = [
  [
    'a trigger on page load that has a consent condition, and one that says nothing of it',
    `${plan}consent: { platform: onetrust, default: denied, ${categories} }
tags:
  pixel: { product: meta-pixel, id: '1', consent: marketing, fires_on: page-load, waits_for_consent: true }
  insight: { product: linkedin-insight-tag, id: '2', consent: marketing, fires_on: page-load }
`,
  ],
  [
    'tags of Google in advanced consent mode',
    `${plan}consent:
  platform: onetrust
  default: denied
  ${categories}
  mode: { kind: advanced, set_by: platform }
tags:
  ga4: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics, before_consent: true }
  uet: { product: microsoft-uet, id: '3', consent: marketing, before_consent: true, consent_mode: advanced }
`,
  ],
  [
    'what is necessary, exempt, a container, or on a test site',
    `${plan}consent: { platform: onetrust, default: denied, exemption: audience-measurement, ${categories} }
tags:
  gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: marketing, before_consent: true }
  csrf: { product: other, id: x, consent: necessary, before_consent: true }
  matomo: { product: matomo, id: '1', consent: analytics, before_consent: true }
  pixel: { product: meta-pixel, id: '1', consent: marketing, before_consent: true, environment: staging }
  us-only: { product: meta-pixel, id: '2', consent: marketing, before_consent: true, markets: [US] }
`,
  ],
  [
    'a category of a name that says nothing of its kind',
    `${plan}consent: { platform: onetrust, default: denied, categories: { c0003: {} } }
tags: { pixel: { product: meta-pixel, id: '1', consent: c0003, before_consent: true } }
`,
  ],
  [
    'a plan without markets',
    `spec: tracking-plan/v1
consent:
  default: denied
  ${categories}
  sells_or_shares: true
  gpc: ignore
  mode: { signals: [ad_storage], updates: true, defaults: { everywhere: { ad_storage: granted } } }
tags:
  pixel: { product: meta-pixel, id: '1', consent: marketing, before_consent: true }
  ads: { product: google-ads, id: AW-1, consent: marketing }
`,
  ],
  [
    'Switzerland, which asks for information and a way to refuse',
    `spec: tracking-plan/v1
site: { host: www.acme.example, markets: [CH, US] }
consent: { default: granted, ${categories}, mode: { defaults: { everywhere: { ad_storage: granted } } } }
tags: { pixel: { product: meta-pixel, id: '1', consent: marketing, before_consent: true } }
servers: { own: { product: own, destinations: { meta: { product: meta-conversions-api, receives: [click-id] } } } }
`,
  ],
  [
    'a starting position that grants everywhere, with one that denies for Europe',
    `${plan}consent:
  platform: onetrust
  default: denied
  ${categories}
  mode:
    defaults:
      everywhere: { ad_storage: granted, ad_user_data: granted, ad_personalization: granted, analytics_storage: granted }
      europe: { regions: [FR, GB], ad_storage: denied, ad_user_data: denied, ad_personalization: denied, analytics_storage: denied }
`,
  ],
  [
    'signals that may start as granted, and statistics in the United Kingdom',
    `spec: tracking-plan/v1
site: { host: www.acme.example, markets: [GB] }
consent:
  platform: onetrust
  default: denied
  ${categories}
  mode:
    defaults:
      everywhere: { ad_storage: denied, security_storage: granted, functionality_storage: granted, analytics_storage: granted }
`,
  ],
  [
    'signals of ads that the TCF or nobody needs',
    `${plan}consent:
  default: denied
  ${categories}
  tcf: { version: v2.3, purposes: [{ purpose: 2, basis: legitimate-interest }, { purpose: 11, basis: legitimate-interest }] }
  mode: { signals: [ad_storage, analytics_storage], updates: true }
tags:
  ads: { product: google-ads, id: AW-1, consent: marketing }
`,
  ],
  [
    'measurement without ads, for which two signals do',
    `${plan}consent:
  platform: onetrust
  default: denied
  ${categories}
  mode: { signals: [analytics_storage], updates: true }
tags:
  ga4: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics, linked_ads: false }
`,
  ],
  [
    'a business that does not sell, and ignores the signal',
    `${plan}consent: { platform: onetrust, default: denied, ${categories}, sells_or_shares: false, gpc: ignore }\n`,
  ],
  [
    'a destination that gets no ids',
    `${plan}consent: { platform: onetrust, default: denied, ${categories} }
servers: { own: { product: own, destinations: { warehouse: { product: warehouse, receives: [order-data] } } } }
`,
  ],
  [
    'cookies of one tag of Google under several signals, and those that a container brings along',
    `${plan}consent: { platform: onetrust, default: denied, ${categories} }
tags:
  gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary }
  ga4: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
cookies:
  _ga: { set_by: ga4, consent: analytics }
  _gcl_au: { set_by: ga4, consent: marketing }
  _fbp: { set_by: gtm, consent: marketing }
`,
  ],
  [
    'a plan that declares a cookie of the tag under another name, and a tag whose cookies nobody knows',
    `-- web.tracking.yaml --
${plan}tags:
  pixel: { product: meta-pixel, id: '1', consent: marketing }
  ga4: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
  chat: { product: intercom, id: x, consent: marketing }
cookies:
  shop_visitor: { set_by: pixel, consent: marketing }
  _ga_ABC123DEF4: { consent: analytics }
-- spring.campaign.yaml --
spec: campaign/v1
id: spring
tracking: { plan: web, tags: [pixel, ga4, chat] }
`,
  ],
];

for (const [what, source] of silent)
  test(`consent: nothing is said of ${what}`, () => {
    checkFamilies(['consent'], source);
  });

test('consent: the most specific starting position that speaks of a signal counts', () => {
  checkFamilies(
    ['consent'],
    `${plan}consent:
  platform: onetrust
  default: denied
  ${categories}
  mode:
    defaults:
    ^^^^^^^^ warning consent/mode-default-granted: In at least one of the markets FR, GB, where the rules on ePrivacy ask for consent first, signals start as granted. Let them start as denied there.
      everywhere: { ad_storage: granted }
      europe: { regions: [FR, GB], ad_user_data: denied }
`,
  );
});

test('consent: a tag of Google that does not wait is told of where there is no advanced mode', () => {
  checkFamilies(
    ['consent'],
    `${plan}consent: { platform: onetrust, default: denied, ${categories} }
tags:
  ga4:
  ^^^ warning consent/fires-before-choice: Tag "ga4" starts before visitors have agreed to "analytics", which the rules on ePrivacy ask for first in FR, GB.
    product: google-analytics-4
    id: G-ABC123DEF4
    consent: analytics
    fires_on: page-load
    waits_for_consent: false
`,
  );
});
