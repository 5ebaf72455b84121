import { test } from 'mocha';

import { checkFamilies } from '../../support/check-family.js';

/** A plan that nothing is wrong with, whatever is said of its cookies. */
function plan(markets: string, cookies: string, consent = ''): string {
  return `
spec: tracking-plan/v1
id: acme-web
title: www.acme.example
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
site: { host: www.acme.example, markets: [${markets}] }
consent:
  default: denied
  categories: { necessary: {}, functional: {}, analytics: {}, marketing: {} }
${consent}
tags: {}
events: {}
cookies:
  a: { consent: necessary, type: session, purpose: Own }
  b: { consent: functional, type: session, purpose: Own }
  c: { consent: analytics, type: session, purpose: Own }
  d: { consent: marketing, type: session, purpose: Own }
${cookies}
`;
}

const silent: Readonly<Record<string, string>> = {
  'the documented lifetime of a vendor': plan(
    'FR',
    `
  _ga: { consent: analytics, lifetime: 2 years, purpose: Tells visitors apart, party: third }
  _ga_ABC123: { consent: analytics, lifetime: P2Y, purpose: Keeps the visit, same_site: Lax, party: first }`,
  ),
  'lifetimes as people write them, and 13 months that are longer than 395 days': plan(
    'FR',
    `
  e1: { consent: analytics, exemption: audience-measurement, lifetime: 13 months, purpose: Counts }
  e2: { consent: analytics, exemption: audience-measurement, lifetime: P13M, purpose: Counts }
  e3: { consent: analytics, exemption: audience-measurement, lifetime: 397 days, purpose: Counts }`,
  ),
  'a long lifetime of measurement outside of France': plan(
    'DE, GB',
    `
  e1: { consent: analytics, exemption: audience-measurement, lifetime: 399 days, purpose: Counts }`,
  ),
  'names that other products use too': plan(
    'FR',
    `
  fr: { consent: functional, lifetime: 30 days, purpose: Language, party: first, domain: acme.example }
  mp_session: { consent: necessary, lifetime: 30 minutes, purpose: Own }
  AMP_TOKEN: { consent: analytics, lifetime: 30 minutes, purpose: Kept for the notice }`,
  ),
  'categories under which others file a cookie too': plan(
    'FR',
    `
  _hjSession_123: { consent: functional, lifetime: 30 minutes, purpose: Replay }
  _pk_id.1.ab: { consent: necessary, lifetime: 13 months, purpose: Counts }
  __cf_bm: { consent: necessary, lifetime: 30 minutes, purpose: Bots, party: third, domain: chat.example }`,
  ),
  'statistics without consent in the United Kingdom, and where they are exempt': plan(
    'GB',
    '  _ga: { consent: necessary, lifetime: 2 years, purpose: Own statistics }',
  ).concat(`
-- fr.tracking.yaml --
${plan(
  'FR',
  '  _ga: { consent: necessary, lifetime: 2 years, purpose: Own statistics }',
  '  exemption: audience-measurement',
).replace('id: acme-web', 'id: acme-fr')}`),
  'odd names that real cookies have, and patterns': plan(
    'FR',
    `
  crisp-client/session/123: { consent: functional, lifetime: 6 months, purpose: Chat }
  'pvc_visits[0]': { consent: analytics, lifetime: 1 day, purpose: Counts }
  'own_<id>': { consent: analytics, lifetime: 1 day, purpose: Counts }`,
  ),
  'a first-party cookie with SameSite=Lax, and a third-party one that is not embedded': plan(
    'FR',
    `
  shop: { consent: necessary, lifetime: 1 day, purpose: Basket, party: first, domain: .acme.example, same_site: Lax }
  partner: { consent: marketing, lifetime: 1 day, purpose: Account, party: third, same_site: Lax }`,
  ),
  'a session cookie whose lifetime says so': plan(
    'FR',
    '  e1: { consent: functional, type: session, lifetime: session, purpose: Own }',
  ),
  'one name for two markets, two environments, two paths': plan(
    'FR, DE',
    `
  e1: { name: shop, consent: functional, type: session, purpose: Own, markets: [FR] }
  e2: { name: shop, consent: functional, type: session, purpose: Own, markets: [DE] }
  e3: { name: shop, consent: functional, type: session, purpose: Own, environment: staging }
  e4: { name: shop, consent: functional, type: session, purpose: Own, path: /shop }`,
  ),
  'whole seconds, and none that deletes': plan(
    'FR',
    `
  e1: { consent: functional, purpose: Own, max_age: 0 }
  e2: { consent: functional, purpose: Own, max_age: '-1' }
  e3: { consent: functional, purpose: Own, set_cookie: 'e3=Max-Age=1y; Max-Age=60' }
  e4: { consent: functional, purpose: Own, set_cookie: 'e4=1; max-age = 60 ; Secure' }`,
  ),
  'a server that keeps its own cookie from scripts': plan(
    'FR',
    '  FPID: { written_by: server, consent: analytics, lifetime: 2 years, purpose: Counts, http_only: true }',
  ),
};

for (const [what, source] of Object.entries(silent)) {
  test(`says nothing of ${what}`, () => {
    checkFamilies(['cookie'], `-- main.yaml --${source}`);
  });
}
