import { dedent } from './dedent.js';

/** Where a tracking plan and a campaign of a small workspace lie, and their texts: `refund` is defined nowhere. */
export const plan = 'file:///ws/site.tracking.yaml';
export const campaign = 'file:///ws/spring.campaign.yaml';
export const planText = dedent(`
  spec: tracking-plan/v1
  id: site
  events:
    purchase:
      description: An order was paid.
`);
export const campaignText = dedent(`
  spec: campaign/v1
  id: spring
  tracking:
    plan: site
    events: [purchase, refund]
`);
