import type { KnownNames } from '../../workspace/asked-names.js';
import type { DefinedName } from '../../workspace/file-names.js';
import type { IndexEntry } from '../../workspace/symbol-index.js';
import { defineNameRule } from '../rule.js';

export const journeyCoverage = defineNameRule({
  id: 'process/journey-coverage',
  severity: 'information',
  docs: {
    summary: 'Each stage of the journey has a channel, an event or a metric.',
    why: {
      marketing: 'A stage that nothing serves is a wish, and the people in it are lost on the way to the next one.',
      it: 'Nothing is built or measured for this stage, so questions about it come after the launch.',
    },
    source:
      'Common practice: both teams draw the journey of the buyer together, and place each channel and each event in it.',
    examples: [
      {
        bad: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          journey:
            awareness: { goal: Reach 2 million runners. }
            loyalty: { goal: Bring 300 of them back. }
            ^^^^^^^ information process/journey-coverage: Stage "loyalty" has no channel, no event and no metric: nothing brings people here, and nobody would see it if they came.
            purchase: { goal: Sell many pairs. }
          channels:
            paid-social: { kind: paid-social, stage: awareness }
          tracking: { plan: acme-web }
          -- acme.tracking.yaml | plan.schema.yaml --
          id: acme-web
          events:
            purchase: { stage: purchase }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            journey: { propertyNames: { x-defines: { symbol: stage, scope: file, may-be-unused: true } } }
            channels: { additionalProperties: { properties: { stage: { x-refers-to: { symbol: stage, via: /id } } } } }
            metrics: { additionalProperties: { properties: { stage: { x-refers-to: { symbol: stage, via: /id } } } } }
            tracking: { properties: { events: { items: { x-refers-to: { symbol: event, via: /tracking/plan } } } } }
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [stage] }
        `,
        good: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          journey:
            awareness: { goal: Reach 2 million runners. }
            loyalty: { goal: Bring 300 of them back. }
            purchase: { goal: Sell many pairs. }
          channels:
            paid-social: { kind: paid-social, stage: awareness }
          metrics:
            returning-buyers: { owner: marketing, stage: loyalty }
          tracking: { plan: acme-web }
          -- acme.tracking.yaml | plan.schema.yaml --
          id: acme-web
          events:
            purchase: { stage: purchase }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            journey: { propertyNames: { x-defines: { symbol: stage, scope: file, may-be-unused: true } } }
            channels: { additionalProperties: { properties: { stage: { x-refers-to: { symbol: stage, via: /id } } } } }
            metrics: { additionalProperties: { properties: { stage: { x-refers-to: { symbol: stage, via: /id } } } } }
            tracking: { properties: { events: { items: { x-refers-to: { symbol: event, via: /tracking/plan } } } } }
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [stage] }
        `,
        fixable: false,
      },
    ],
  },

  about({ name, marks }, range, { names, scopes }) {
    const isStage = marks.some(({ role, symbol }) => role === 'definition' && symbol === stage);
    if (!isStage || !names.isComplete) return undefined;
    const own = { symbol: stage, scope: scopes.own, name };
    if ((names.find(own)?.references ?? []).length > 0 || names.hiding('references', stage).length > 0)
      return undefined;
    const plans = scopes.holding(event);
    if (plans.length > 0 && names.hiding('definitions', event).length > 0) return undefined;
    if (plans.some((plan) => hasEventAt(name, plan, names))) return undefined;
    return {
      range,
      message: `Stage "${name}" has no channel, no event and no metric: nothing brings people here, and nobody would see it if they came.`,
    };
  },
});

const stage = 'stage';
const event = 'event';

function hasEventAt(stageName: string, plan: string, names: KnownNames): boolean {
  return names.definedIn(event, plan).some((name) => {
    const { definitions } = names.find({ symbol: event, scope: plan, name }) ?? { definitions: [] };
    return definitions.some(({ summary }) => summary?.[stage] === stageName);
  });
}

/** Whether a stage may be one that nothing serves, as far as names show. */
export function mayLackCoverage({ symbol }: DefinedName, { references }: IndexEntry): boolean {
  return symbol === stage && references.length === 0;
}
