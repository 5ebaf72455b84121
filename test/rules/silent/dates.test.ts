import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { fixture } from '../../support/fixture.js';

/** Files that are correct though they are unusual: none of the rules about dates and systems says anything. */
const silent: Readonly<Record<string, string>> = {
  'a purge before the launch and after the end, outside of freezes': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    timeline: { timezone: Europe/London, launch: 2027-03-01T09:00, end: 2027-03-31 }
    landing_pages:
      spring:
        caching: { purge: { at: [2027-02-28, launch, 2027-04-01], owner: it } }
  `,
  'plain days without a zone': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    timeline: { requirements_freeze: 2027-01-22, end: 2027-03-31 }
  `,
  'a time with its own offset, in the hour that a clock jumps over': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    timeline: { timezone: Europe/Paris, launch: 2027-03-28T02:30+01:00 }
  `,
  'the last day of a leap year’s February, and what the schema refuses': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    timeline: { timezone: UTC, launch: 2028-02-29T09:00, go_no_go: 2027-12-31, soft_launch: 2028-02-31T25:00 }
  `,
  'testing on the day of the launch': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    timeline: { timezone: UTC, qa: { from: 2027-02-28, to: 2027-03-01 }, launch: 2027-03-01T09:00 }
  `,
  'five months where a long time is meant, and minutes where a short one is': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    data:
      stores:
        warehouse: { retention: P5M, rpo: PT5M, rto: 5 min }
  `,
  'a launch in a freeze of a system that is only used': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    timeline: { timezone: UTC, requirements_freeze: 2026-12-01, launch: 2026-12-28T09:00 }
    systems: { checkout: { change: none } }
    -- it.catalog.yaml --
    spec: catalog/v1
    systems:
      checkout: { freezes: [{ from: 2026-12-15, to: 2027-01-05, reason: Peak trading }], lead_working_days: { template: 90 } }
  `,
  'a campaign that is over, in the weeks of another one': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    systems: { web: { change: template, from: 2027-01-04, to: 2027-02-05 } }
    -- winter.campaign.yaml --
    spec: campaign/v1
    id: winter
    status: cancelled
    systems: { web: { change: template, from: 2027-01-04, to: 2027-02-05 } }
    -- it.catalog.yaml --
    spec: catalog/v1
    systems: { web: { capacity: { changes_per_week: 1 } } }
  `,
  'values that nobody knows yet': `
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    timeline: { timezone: TBD, requirements_freeze: TBD, launch: TBD, end: 2027-03-31 }
    systems: { web: { change: TBD } }
  `,
};

const ours =
  /^process\/(?:date-order|impossible-date|timezone|dst-gap|duration|lead-time|freeze|shared-system|capacity)$/;

for (const [name, source] of Object.entries(silent)) {
  test(`nothing is said of ${name}`, () => {
    const { snapshot } = fixture(source);
    const found = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri));
    assert.deepEqual(
      found.filter(({ rule }) => ours.test(rule)).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
}
