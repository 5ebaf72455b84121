import type { SymbolName } from '../../workspace/file-names.js';
import type { IndexEntry } from '../../workspace/symbol-index.js';
import { referredNames } from '../../workspace/file-names.js';
import { defineNameRule } from '../rule.js';

export const eventNotSent = defineNameRule({
  id: 'process/event-not-sent',
  severity: 'warning',
  docs: {
    summary: 'The event that a metric counts is sent to a tag or a server.',
    why: {
      marketing: 'The metric stays empty, and after the campaign nobody can say whether it worked.',
      it: 'The event is built and fires, but what it says goes nowhere.',
    },
    source: 'Common practice: each metric is traced to an event, and each event to where it is counted.',
    examples: [
      {
        bad: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          metrics:
            pairs-sold: { owner: shared, event: purchase }
                                                ^^^^^^^^ warning process/event-not-sent: The event "purchase" is sent to no tag and no server, so it cannot be counted.
            visits: { owner: marketing, event: page_view }
            sign-ups: { owner: marketing, event: sign_up }
                                                 ^^^^^^^ information process/event-not-sent: The plan does not say where the event "sign_up" is sent to, so nobody knows whether it can be counted.
          tracking: { plan: acme-web }
          -- acme.tracking.yaml | plan.schema.yaml --
          id: acme-web
          events:
            purchase: { status: live, sent_to: [] }
            page_view: { status: live, automatic: true }
            sign_up: { status: live }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            metrics:
              additionalProperties:
                properties: { event: { x-refers-to: { symbol: event, via: /tracking/plan } } }
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            servers:
              additionalProperties:
                properties:
                  destinations:
                    additionalProperties:
                      properties: { events: { items: { x-refers-to: { symbol: event, via: /id } } } }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [sent_to, automatic] }
        `,
        good: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          metrics:
            pairs-sold: { owner: shared, event: purchase }
            visits: { owner: marketing, event: page_view }
            sign-ups: { owner: marketing, event: sign_up }
          tracking: { plan: acme-web }
          -- acme.tracking.yaml | plan.schema.yaml --
          id: acme-web
          tags:
            ga4-web: { product: google-analytics-4, id: G-ABC123DEF4 }
          servers:
            gateway:
              destinations:
                meta-server: { product: meta-conversions-api, events: [sign_up] }
          events:
            purchase: { status: live, sent_to: [ga4-web] }
            page_view: { status: live, automatic: true }
            sign_up: { status: live }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            metrics:
              additionalProperties:
                properties: { event: { x-refers-to: { symbol: event, via: /tracking/plan } } }
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            servers:
              additionalProperties:
                properties:
                  destinations:
                    additionalProperties:
                      properties: { events: { items: { x-refers-to: { symbol: event, via: /id } } } }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [sent_to, automatic] }
        `,
        fixable: false,
      },
    ],
  },

  about(marked, range, { names, scopes }) {
    // Of the keys that name an event only "event" says that it is to be counted.
    if (marked.path.at(-1) !== event) return undefined;
    const unsent = referredNames(marked, scopes).find((name) => {
      const entry = names.find(name);
      return entry !== undefined && isSentNowhere(name, entry);
    });
    if (unsent === undefined) return undefined;
    const isStated = names.find(unsent)?.definitions.some(({ summary }) => summary?.['sent_to'] !== undefined) ?? false;
    return isStated
      ? {
          range,
          about: unsent,
          message: `The event "${unsent.name}" is sent to no tag and no server, so it cannot be counted.`,
        }
      : {
          range,
          about: unsent,
          severity: 'information',
          message: `The plan does not say where the event "${unsent.name}" is sent to, so nobody knows whether it can be counted.`,
        };
  },
});

const event = 'event';

/** Whether all that is said of an event leaves out where it goes; a server of the same plan may name it all the same. */
export function isSentNowhere({ symbol }: SymbolName, { definitions, references }: IndexEntry): boolean {
  if (symbol !== event || definitions.length === 0) return false;
  return definitions.every(({ uri, summary }) => {
    const to = summary?.['sent_to'];
    const isSent = to !== undefined && !(Array.isArray(to) && to.length === 0);
    return !isSent && summary?.['automatic'] !== true && !references.includes(uri);
  });
}
