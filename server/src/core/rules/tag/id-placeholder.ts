import { checksOf } from '../../workspace/check.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import { isObject } from '../../schema/schema.js';
import { memberOf } from '../../schema/applicable.js';
import { entriesCalled, nodeOf, textOfValue } from '../concept-entries.js';
import { defineRule, type RuleFinding } from '../rule.js';

export const tagIdPlaceholder = defineRule({
  id: 'tag/id-placeholder',
  severity: 'error',
  concepts: ['tag', 'destination'],
  docs: {
    summary: 'The id of a tag is a real one as soon as somebody builds by the plan.',
    why: {
      marketing: 'With a made-up id no data will ever arrive, and nobody notices until the report is empty.',
      it: 'The tag loads without an error and sends to an account that does not exist, or is not yours.',
    },
    source: 'Common practice: snippets and tutorials show such ids.',
    examples: [
      {
        bad: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          status: in-review
          site: { host: www.acme.example, markets: [GB] }
          tags:
            ga4-web: { product: google-analytics-4, id: G-XXXXXXXXXX, consent: analytics }
                                                        ^^^^^^^^^^^^ error tag/id-placeholder: "G-XXXXXXXXXX" only stands for an id, so no data will arrive. Fill in the real one.
          consent: { default: denied, categories: { analytics: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: analytics, stage: purchase }
        `,
        good: `
          spec: tracking-plan/v1
          id: acme-web
          title: www.acme.example
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          status: in-review
          site: { host: www.acme.example, markets: [GB] }
          tags:
            ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics }
          consent: { default: denied, categories: { analytics: {} } }
          events:
            sign_up: { description: An account was created., trigger: The form was accepted., status: live, consent: analytics, stage: purchase }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    const isDraft = !isUnderReview(check.data);
    for (const entriesIn of receivers) {
      for (const { member } of entriesIn(check)) {
        const id = member('id');
        const text = textOfValue(id);
        const found = text === undefined || isPlaceholder(text) ? undefined : findingFor(text, isDraft);
        const node = found && id && nodeOf(check, id);
        if (found !== undefined && node !== undefined) yield { ...found, range: node.range };
      }
    }
  },
});

const receivers = ['tag', 'destination'].map(entriesCalled);

function findingFor(id: string, isDraft: boolean): Omit<RuleFinding, 'range'> | undefined {
  if (/X{4,}|x{4,}|TODO|TBD|YOUR[-_]?/.test(id)) {
    const message = `"${id}" only stands for an id, so no data will arrive. Fill in the real one.`;
    return isDraft ? { message, severity: 'hint' } : { message };
  }
  if (/0123456789|1234567890|(?:^|\D)123456789(?:\D|$)|(?:^|\D)(\d)\1{6,}(?:\D|$)/.test(id)) {
    return { message: `"${id}" looks made up, so no data may arrive. Fill in the real one.`, severity: 'warning' };
  }
  return undefined;
}

/** A status that says the plan is more than a draft. */
function isUnderReview(data: unknown): boolean {
  const status = isObject(data) ? memberOf(data, 'status') : undefined;
  return typeof status === 'string' && status !== 'draft';
}
