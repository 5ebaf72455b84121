import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { fixture } from '../../support/fixture.js';

/** Correct, though unusual. */
const silent: Readonly<Record<string, string>> = {
  'a guardrail that is only to hold, a number that is to fall, and one that starts from nothing': `
    spec: campaign/v1
    status: in-review
    metrics:
      checkout-availability: { owner: shared, source: status page, supports: uptime, kind: availability, unit: percent, baseline: 99.9, target: 99.9 }
      complaints: { owner: it, source: desk, guardrail: true, unit: calls, baseline: 40, target: 40 }
      returns: { owner: it, source: shop, supports: profit, unit: pairs, better: lower, baseline: 400, target: 300 }
      costs: { owner: marketing, source: ads, supports: profit, kind: cost-per-lead, unit: GBP, baseline: 20, target: 18 }
      sign-ups: { owner: marketing, event: sign_up, supports: profit, unit: forms, baseline: 0, target: 900 }
  `,
  'a task that one team does and answers for, and one with two that do it': `
    spec: campaign/v1
    raci:
      go-live: { it: A/R, marketing: C, sales: I }
      texts: { marketing: A, agency: R, legal: R }
  `,
  'three variants of a third each, for a part of the visitors': `
    spec: campaign/v1
    experiments:
      price:
        hypothesis: If the price stands first, more visitors order.
        metric: orders
        traffic: 20
        variants:
          a: { description: As it is., share: 33.3, control: true }
          b: { description: First., share: 33.3 }
          c: { description: None., share: 33.4 }
  `,
  'a stage that only an event serves, and an event that a server takes': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    journey:
      loyalty: { goal: Bring them back. }
    metrics:
      returns: { owner: shared, supports: profit, event: come_back }
    tracking: { plan: acme-web }
    -- acme.tracking.yaml --
    spec: tracking-plan/v1
    id: acme-web
    servers:
      gateway: { destinations: { meta-server: { events: [come_back] } } }
    events:
      come_back: { stage: loyalty, status: live }
  `,
  'a budget with a reserve, shared with a campaign that was cancelled and one in another currency': `
    -- it.catalog.yaml --
    spec: catalog/v1
    budgets:
      spring: { total: { amount: 50000, currency: GBP } }
    -- a.campaign.yaml --
    spec: campaign/v1
    id: a
    budget: { amount: 40000, currency: GBP }
    budget_from: spring
    -- b.campaign.yaml --
    spec: campaign/v1
    id: b
    status: cancelled
    budget: { amount: 40000, currency: GBP }
    budget_from: spring
    -- c.campaign.yaml --
    spec: campaign/v1
    id: c
    budget: { amount: 40000, currency: EUR }
    budget_from: spring
  `,
  'a catalog whose own systems use what campaigns may not': `
    spec: catalog/v1
    systems:
      old: { title: Typo3, status: retiring, vendor: hotjar, replaced_by: new }
      new: { title: Contentful, status: trial }
    vendors:
      hotjar: { status: trial }
  `,
  'one who decides, whose name only sounds like more': `
    spec: campaign/v1
    decisions:
      launch: { decides: Andy Orlando, asked: [it, marketing] }
      price: { decides: brand-and-growth }
  `,
};

for (const [name, text] of Object.entries(silent)) {
  test(`process/*: nothing is said of ${name}`, () => {
    const { snapshot } = fixture(text);
    const found = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri));
    assert.deepEqual(
      found.filter(({ rule }) => rule.startsWith('process/')).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
}
