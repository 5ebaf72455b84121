import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { fixture } from '../../support/fixture.js';

/** Files that leave out what others describe: the headers of a mail, the records of its domain, what consent mode does. */
const unsaid: Readonly<Record<string, string>> = {
  'headers and records of mails': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    title: Spring
    status: draft
    objective: Sell 4,000 pairs.
    owners:
      marketing: { name: Priya Nair, email: priya.nair@acme.example }
      it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
    markets: [FR, US]
    emails:
      launch:
        kind: marketing
        from: { address: news@acme.example }
        volume: { per_day: 120000, mailboxes: consumer }
  `,
  'consent mode, the categories of a server, and the page that a network keeps': `
    -- web.tracking.yaml --
    spec: tracking-plan/v1
    id: web
    title: www.acme.example
    owners:
      marketing: { name: Priya Nair, email: priya.nair@acme.example }
      it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
    site: { host: www.acme.example, markets: [FR] }
    consent:
      platform: onetrust
      default: denied
      categories: { analytics: {}, marketing: {} }
    tags:
      ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
      ads: { product: google-ads, id: AW-482917536, consent: marketing }
      meta-pixel: { product: meta-pixel, id: '4820175936620184', consent: marketing }
    events:
      order_paid: { description: Paid., stage: purchase, status: live, trigger: Paid., consent: analytics, sent_to: [ga4-web, meta-pixel] }
    cookies:
      _ga: { consent: analytics }
      _fbp: { consent: marketing }
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    title: Spring
    status: draft
    objective: Sell 4,000 pairs.
    owners:
      marketing: { name: Priya Nair, email: priya.nair@acme.example }
      it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
    landing_pages:
      sale: { url: https://www.acme.example/sale, caching: { cdn: fastly } }
    metrics:
      orders: { owner: shared, event: order_paid }
    tracking: { plan: web, events: [order_paid], tags: [ga4-web, ads, meta-pixel] }
  `,
};

for (const [what, source] of Object.entries(unsaid)) {
  test(`nothing is said of what is not described, but as information: ${what}`, () => {
    const { snapshot } = fixture(source);
    const found = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri));
    assert.deepEqual(
      found.flatMap(({ severity, rule, message }) =>
        severity === 'error' || severity === 'warning' ? [`${severity} ${rule}: ${message}`] : [],
      ),
      [],
    );
  });
}
