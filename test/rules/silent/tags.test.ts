import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { fixture } from '../../support/fixture.js';

const ours = /^(?:tag|ga4|utm)\/|^yaml\/boolean-country$/;

/** Files that are unusual and right. */
const silent: Readonly<Record<string, string>> = {
  'a plan event that a tag maps to the name of Meta': `
    spec: tracking-plan/v1
    tags:
      meta-pixel: { product: meta-pixel, id: "4820175936620184", consent: marketing }
      ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
    events:
      purchase: { sent_to: [meta-pixel], trigger: Paid. }
      order_paid: { sent_to: [ga4-web, meta-pixel], sent_as: { meta-pixel: Purchase, ga4-web: purchase } }
  `,
  'a landing link on the own host with UTM parameters': `
    spec: campaign/v1
    landing_pages:
      spring: { url: https://www.acme.example/spring }
    links:
      ad: { placed: ad, url: "https://www.acme.example/spring?utm_source=meta&utm_medium=paid_social&utm_campaign=spring" }
      qr: { placed: qr, url: "https://www.acme.example/?utm_source=poster&utm_medium=qr" }
      banner: { placed: own-site, url: "https://www.acme.example/spring?ref=menu" }
  `,
  'macros of platforms in links': `
    spec: campaign/v1
    links:
      meta: { placed: ad, url: "https://www.acme.example/?utm_source={{site_source_name}}&utm_campaign={{campaign.name}}" }
      search: { placed: email, url: "https://www.acme.example/?utm_campaign=%%CAMPAIGN%%" }
    channels:
      ads: { kind: paid-social, utm: { source: "{{site_source_name}}", medium: "{{Placement}}" } }
  `,
  'values that a convention does not speak of, that a platform fills in, or that are still to be found out': `
    -- concord.yaml --
    spec: concord/v1
    conventions: { utm: { campaign: { pattern: '^[a-z-]+-20[0-9]{2}$', like: sale-2026 } } }
    -- spring.campaign.yaml --
    spec: campaign/v1
    links:
      qr: { placed: qr, url: "https://www.acme.example/?utm_source=poster&utm_medium=qr&utm_campaign=spring-2027" }
      meta: { placed: ad, url: "https://www.acme.example/?utm_source=meta&utm_medium=paid_social&utm_campaign={{campaign.name}}" }
    channels:
      letters: { kind: email, utm: { source: crm, medium: email, campaign: TBD } }
  `,
  'a pattern that cannot be used': `
    -- concord.yaml --
    spec: concord/v1
    conventions: { utm: { campaign: { pattern: '^(?=spring)', like: spring } } }
    -- spring.campaign.yaml --
    spec: campaign/v1
    channels:
      letters: { kind: email, utm: { source: crm, medium: email, campaign: autumn } }
  `,
  'auto-tagging, and a channel group of the own': `
    spec: campaign/v1
    tracking: { plan: acme-web, channel_group: custom }
    channels:
      search: { kind: paid-search, auto_tagging: true }
      letters: { kind: email, utm: { source: crm, medium: newsletter } }
  `,
  'a link whose channel has the labels': `
    spec: campaign/v1
    channels:
      letters: { kind: email, utm: { source: crm, medium: email } }
    links:
      letter: { placed: email, channel: letters, url: https://www.acme.example/spring }
  `,
  'one Google tag with several ids, and ids that are unusual but real': `
    spec: tracking-plan/v1
    tags:
      google: { product: google-tag, id: GT-ABC1234, more_ids: [AW-482917536, DC-4829175], consent: marketing }
      ads: { product: google-ads, id: G-ABC123DEF4, consent: marketing }
      conversion: { product: google-ads, id: AW-482917536/AbC-D_efG-h12_34, consent: marketing }
      small-site: { product: matomo, id: "1", consent: analytics }
      hotjar: { product: hotjar, id: "31", consent: analytics }
      other: { product: other, id: anything-goes, consent: analytics }
  `,
  'parameters that only sound personal, and a virtual currency': `
    spec: tracking-plan/v1
    tags:
      ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
    properties:
      item_name: { type: string, description: Name of the product., examples: [Trail shoe] }
      form_name: { type: string, description: Name of the form. }
      method: { type: string, description: How they signed up., examples: [email], values: [email, google] }
      order: { type: string, description: Its number., examples: ["4920175936620"] }
      ga_session_id: { type: integer, description: Given by Google. }
      currency: { type: string, description: Currency., examples: [EUR, "{{currency}}"] }
    events:
      spend_virtual_currency: { sent_to: [ga4-web], properties: { value: {}, virtual_currency_name: {}, ga_session_id: {} } }
      level_score: { sent_to: [ga4-web], properties: { value: {}, item_name: {}, form_name: {}, method: {}, order: {} } }
      generate_lead: { sent_to: [ga4-web], properties: { value: {}, currency: {} } }
      basket_opened: { sent_to: [ga4-web], properties: { currency: {}, items: {} } }
      qualify_lead: { sent_to: [ga4-web] }
      session_start: { sent_to: [ga4-web], automatic: true }
      page_view: { sent_to: [ga4-web], trigger: Sent by hand in the single-page app. }
      scroll: { sent_to: [ga4-web], trigger: Sent by hand. }
  `,
  'policies that do not go by hosts, are only reported, or are for tags of an own host': `
    spec: tracking-plan/v1
    site: { csp: { policy: "script-src 'nonce-r4nd0m' 'strict-dynamic'" } }
    tags:
      gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary }
  `,
  'a policy that is only reported': `
    spec: tracking-plan/v1
    site: { csp: { policy: "script-src 'self'", report_only: true } }
    tags:
      gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary }
  `,
  'a tag that the own host serves': `
    spec: tracking-plan/v1
    site: { csp: { policy: "script-src 'self'" } }
    tags:
      gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary, served_from: data.acme.example, integrity: sha384-oqVuAfXRKap7fdgcCY5uykM6 }
  `,
  'the same id in two environments or loaded in one way': `
    spec: tracking-plan/v1
    tags:
      gtm: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary }
      live: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics, loaded_by: gtm }
      test: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics, environment: staging, in_page_code: true }
  `,
  'what Google wants unhashed, and hashing on two devices of the same kind': `
    spec: tracking-plan/v1
    tags:
      ads:
        product: google-ads
        id: AW-482917536
        consent: marketing
        user_data:
          email: { hash: sha256, steps: [trim, lowercase], hashed_by: [vendor] }
          phone: { hash: sha256, steps: [e164] }
          country: { hash: none }
  `,
  'a conversion that both send with an id of their own': `
    spec: tracking-plan/v1
    tags:
      meta-pixel: { product: meta-pixel, id: "4820175936620184", consent: marketing }
    servers:
      gateway: { product: segment, destinations: { meta-server: { product: meta-conversions-api, dedup_id: order_number } } }
    events:
      purchase: { sent_to: [meta-pixel, meta-server], properties: { order_number: {}, value: {}, currency: {} } }
  `,
  'user names and coordinates in addresses': `
    spec: campaign/v1
    landing_pages:
      a: { url: "https://social.example/@acme" }
      b: { url: "https://maps.example/@48.1371,11.5754,14z?utm_source=a&utm_medium=email" }
  `,
  'countries that every program reads as text': `
    spec: campaign/v1
    markets: [GB, 'NO', N, Y]
  `,
};

for (const [name, source] of Object.entries(silent)) {
  test(`nothing is said of ${name}`, () => {
    const { snapshot } = fixture(source);
    const found = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri));
    assert.deepEqual(
      found.filter(({ rule }) => ours.test(rule)).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
    assert.deepEqual(
      found.filter(({ rule }) => rule === 'schema/unknown-key' || rule === 'yaml/syntax').map(({ message }) => message),
      [],
    );
  });
}
