import { lacksForNotice } from './lacks-for-notice.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const unknown = defineRule({
  id: 'cookie/unknown',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie that is not generally known is described.',
    why: {
      marketing: 'Nobody can tell visitors what this cookie is for.',
      it: 'The name is neither in the Open Cookie Database nor among the cookies that were checked; whoever meets it later cannot find out what it is.',
    },
    source: 'Open Cookie Database, with corrections of the standard pack.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          'xq_basket: { consent: necessary, type: session }',
          '^^^^^^^^^ information cookie/unknown: "xq_basket" is no cookie that is generally known. Describe it, or ask its vendor what it is for.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'xq_basket: { consent: necessary, type: session, purpose: Keeps the basket }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie, plan) {
    if (cookie.known.length > 0 || cookie.text('purpose') !== undefined) return;
    // That is told already, with more weight.
    if (lacksForNotice(cookie, plan).length > 0) return;
    yield {
      message: `"${cookie.name}" is no cookie that is generally known. Describe it, or ask its vendor what it is for.`,
      isAbsence: true,
      fixes: [{ title: 'Insert "purpose"', safety: 'suggestion', insert: { purpose: 'TBD' } }],
    };
  }),
});
