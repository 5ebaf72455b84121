import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const retired = defineRule({
  id: 'cookie/retired',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie belongs to a product that still runs.',
    why: {
      marketing:
        'The product behind this cookie has ended. An old tag may still be on the page, which collects data that nobody reads.',
      it: 'An old script may still set the cookie, so the notice may still need it until the script is gone.',
    },
    source:
      'Google, notice on the end of the Reporting API (Universal Analytics, 1 July 2023 and 1 July 2024); Cloudflare blog, "Deprecating the __cfduid cookie".',
    examples: [
      {
        bad: examplePlan(
          { category: 'analytics' },
          '_gid: { consent: analytics, lifetime: 24 hours, purpose: Tells visitors apart }',
          '^^^^ information cookie/retired: "_gid" belongs to Universal Analytics, which has ended. Is an old tag still on the page?',
        ),
        good: examplePlan(
          { category: 'analytics' },
          '_ga: { consent: analytics, lifetime: 2 years, purpose: Tells visitors apart }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    const [known, ...others] = cookie.known;
    if (known === undefined || others.length > 0 || !known.isRetired) return;
    const product = /^\(/.test(known.product ?? '(') ? `a product of ${known.vendor}` : (known.product ?? '');
    const name = product.replace(/ \(ended.*$/, '');
    yield { message: `"${cookie.name}" belongs to ${name}, which has ended. Is an old tag still on the page?` };
  }),
});
