import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const samesiteMissing = defineRule({
  id: 'cookie/samesite-missing',
  severity: 'hint',
  concepts: ['cookie'],
  docs: {
    summary: 'An own cookie of the server says where it may travel.',
    why: {
      marketing:
        'Browsers differ in what they do with a cookie that says nothing, so that a login or a basket may get lost on the way.',
      it: 'Without SameSite, Chrome and Edge take Lax; Firefox does so behind a flag, and Safari does not.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, section 4.1.2.7; MDN browser-compat-data 8.1.9.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          'basket: { written_by: server, consent: necessary, type: session, purpose: Keeps the basket, party: first }',
          '^^^^^^ hint cookie/samesite-missing: Browsers differ in where "basket" may travel. Say it with "same_site".',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'basket: { written_by: server, consent: necessary, type: session, purpose: Keeps the basket, party: first, same_site: Lax }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    const isOwn =
      cookie.value('party') === 'first' && cookie.value('written_by') === 'server' && cookie.known.length === 0;
    if (!isOwn || cookie.value('same_site') !== undefined) return;
    // The header says it, or says that it is left out on purpose.
    if (cookie.value('set_cookie') !== undefined) return;
    yield {
      message: `Browsers differ in where "${cookie.name}" may travel. Say it with "same_site".`,
      isAbsence: true,
      fixes: [{ title: 'Insert "same_site: Lax"', safety: 'suggestion', insert: { same_site: 'Lax' } }],
    };
  }),
});
