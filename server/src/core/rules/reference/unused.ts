import { definedName } from '../../workspace/file-names.js';
import { defineNameRule } from '../rule.js';
import { isDeprecated } from './deprecated.js';
import { symbolInWords } from './words.js';

export const unusedDefinition = defineNameRule({
  id: 'reference/unused',
  severity: 'hint',
  docs: {
    summary: 'What is defined for others to use is used somewhere in the project.',
    rationale: 'What nobody uses still has to be kept, tested and explained.',
    examples: [
      {
        bad: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            purchase: {}
            refund: {}
            ^^^^^^ hint reference/unused: Nothing in this project uses the event "refund".
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [purchase]
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events: { propertyNames: { x-defines: { symbol: event, scope: file } } }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        good: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            purchase: {}
            refund: {}
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [purchase, refund]
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events: { propertyNames: { x-defines: { symbol: event, scope: file } } }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        fixable: false,
      },
    ],
  },

  about(marked, range, { names, scopes }) {
    if (marked.marks.some(({ mayBeUnused }) => mayBeUnused)) return undefined;
    const name = definedName(marked, scopes);
    if (name === undefined || !names.isComplete || !names.isReferredTo(name.symbol) || isDeprecated(names, name))
      return undefined;
    if ((names.find(name)?.references ?? []).length > 0 || names.hiding('references', name.symbol).length > 0)
      return undefined;
    return { range, message: `Nothing in this project uses the ${symbolInWords(name.symbol)} "${name.name}".` };
  },
});
