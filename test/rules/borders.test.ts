import { test } from 'mocha';

import { checkFamilies } from '../support/check-family.js';

/** What a rule tells, and what it just does not. */
const borders: readonly (readonly [family: string, what: string, source: string])[] = [
  [
    'ads',
    'a headline of thirty characters, and one of thirty-one',
    `
    spec: campaign/v1
    ads:
      search:
        network: google-ads
        format: responsive-search
        headlines:
          - ${'x'.repeat(30)}
          - ${'x'.repeat(31)}
            ${'^'.repeat(31)} error ads/rsa-length: This headline has 31 characters, 1 more than Google Ads takes.
  `,
  ],
  [
    'cookie',
    'a name and a value of 4096 bytes, and of one more, in letters of several bytes',
    `
    spec: tracking-plan/v1
    cookies:
      a: { purpose: Own, type: session, consent: own, value: ${'é'.repeat(2046)}${'x'.repeat(3)} }
      b: { purpose: Own, type: session, consent: own, value: ${'€'.repeat(1364)}xxx }
      c: { purpose: Own, type: session, consent: own, value: ${'€'.repeat(1364)}xxxx }
                                                             ${'^'.repeat(1368)} error cookie/size-over-4096: Browsers ignore "c": its name and its value have 4097 bytes, and 4096 is the most.
  `,
  ],
  [
    'cookie',
    'a cookie of a vendor that somebody counts on for longer than a browser keeps it, by its name or by its key',
    `
    spec: tracking-plan/v1
    attribution: { window: 2 years, recognised_by: [_ga] }
    cookies:
      visitors: { name: _ga, consent: analytics, lifetime: 2 years, purpose: Counts }
                                                           ^^^^^^^ information cookie/lifetime-over-400-days: Chrome keeps "_ga" for at most 400 days after it was last written, so visitors who stay away longer look new.
      _ga_ABC: { consent: analytics, lifetime: 2 years, purpose: Counts }
  `,
  ],
  [
    'tag',
    'an id of Google at a product of somebody else, and at one of its own',
    `
    spec: tracking-plan/v1
    tags:
      pixel: { product: meta-pixel, id: GTM-ABC1234, consent: marketing }
                                        ^^^^^^^^^^^ warning tag/id-format: "GTM-ABC1234" does not look like an id of Meta Pixel, which is usually like "4820175936620184".
      ads: { product: google-ads, id: G-ABC123DEF4, consent: marketing }
  `,
  ],
  [
    'process',
    'the first and the last day of a freeze, and the days around it',
    `
    -- a.campaign.yaml --
    spec: campaign/v1
    id: a
    timeline: { timezone: UTC, requirements_freeze: 2026-12-01, launch: 2026-12-15T09:00 }
                                                                        ^^^^^^^^^^^^^^^^ error process/freeze: The launch is in a freeze of "web", from 2026-12-15 to 2027-01-05: Peak trading.
    systems: { web: { change: content } }
    -- b.campaign.yaml --
    spec: campaign/v1
    id: b
    timeline: { timezone: UTC, requirements_freeze: 2026-12-01, launch: 2027-01-05T09:00 }
                                                                        ^^^^^^^^^^^^^^^^ error process/freeze: The launch is in a freeze of "web", from 2026-12-15 to 2027-01-05: Peak trading.
    systems: { web: { change: content } }
    -- c.campaign.yaml --
    spec: campaign/v1
    id: c
    timeline: { timezone: UTC, requirements_freeze: 2026-12-01, launch: 2027-01-06T09:00 }
    systems: { web: { change: content } }
    -- it.catalog.yaml --
    spec: catalog/v1
    systems:
      web: { freezes: [{ from: 2026-12-15, to: 2027-01-05, reason: Peak trading }] }
  `,
  ],
  [
    'process',
    'an end before the beginning on one day, but not where the clocks differ',
    `
    spec: campaign/v1
    timeline: { timezone: UTC, launch: 2027-03-01T09:00, end: 2027-03-31 }
    experiments:
      a: { flight: { from: 2027-03-02T10:00, to: 2027-03-02T09:00 } }
                                                 ^^^^^^^^^^^^^^^^ error process/date-order: This ends on 2027-03-02 at 09:00, before it begins on 2027-03-02 at 10:00.
      b: { flight: { from: 2027-03-02T10:00, to: 2027-03-02T10:00 } }
      c: { flight: { from: 2027-03-02T10:00+01:00, to: 2027-03-02T09:30Z } }
  `,
  ],
  [
    'process',
    'as many working days as a system needs, and one fewer',
    `
    -- a.campaign.yaml --
    spec: campaign/v1
    id: a
    timeline: { timezone: UTC, requirements_freeze: 2027-03-01, launch: 2027-03-03T09:00 }
    systems: { web: { change: content } }
    -- b.campaign.yaml --
    spec: campaign/v1
    id: b
    timeline: { timezone: UTC, requirements_freeze: 2027-03-01, launch: 2027-03-02T09:00 }
                                                                        ^^^^^^^^^^^^^^^^ warning process/lead-time: For a change of kind "content", "web" needs 2 working days after the requirements freeze on 2027-03-01: the launch can be on 2027-03-03 at the earliest.
    systems: { web: { change: content } }
    -- it.catalog.yaml --
    spec: catalog/v1
    systems: { web: { lead_working_days: { content: 2 } } }
  `,
  ],
  [
    'process',
    'a day that its month does not have, wherever a time may stand',
    `
    spec: campaign/v1
    timeline:
      timezone: UTC
      go_no_go: 2027-02-29
                ^^^^^^^^^^ error process/impossible-date: There is no 2027-02-29: that month ends on 2027-02-28.
      launch: 2027-04-30T09:00
    experiments:
      a: { flight: { from: 2027-05-01, to: 2027-06-31T09:00Z } }
                                           ^^^^^^^^^^^^^^^^^ error process/impossible-date: There is no 2027-06-31: that month ends on 2027-06-30.
  `,
  ],
];

for (const [family, what, source] of borders) {
  test(`${family}/*, at the border: ${what}`, () => {
    checkFamilies([family], source);
  });
}
