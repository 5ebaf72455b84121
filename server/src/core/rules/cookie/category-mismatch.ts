import { mayGoWithoutConsent, needsConsent } from './needs-consent.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const categoryMismatch = defineRule({
  id: 'cookie/category-mismatch',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie is filed under a category where its vendor or consent platforms file it.',
    why: {
      marketing:
        'Visitors who compare two notices find one cookie in two places, and the banner allows it with the wrong choice.',
      it: 'The category decides before which choice the tag may run; vendors and consent platforms file many cookies differently, so this is a hint only.',
    },
    source: 'Open Cookie Database, with corrections of the standard pack.',
    examples: [
      {
        bad: examplePlan(
          { category: 'analytics marketing' },
          '_fbp: { consent: analytics, lifetime: 90 days, purpose: Recognises visitors who saw an ad }',
          '                 ^^^^^^^^^ information cookie/category-mismatch: "_fbp" is usually filed under "marketing", not "analytics".',
          '_gcl_au: { consent: marketing, lifetime: 90 days, purpose: Remembers the click on an ad }',
        ),
        good: examplePlan(
          { category: 'analytics marketing' },
          '_fbp: { consent: marketing, lifetime: 90 days, purpose: Recognises visitors who saw an ad }',
          '_ga: { consent: analytics, lifetime: 2 years, purpose: Tells visitors apart }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie, plan) {
    const declared = plan.categoryOf(cookie.text('consent'));
    const { category, alsoCategories = [] } = cookie.certain ?? {};
    if (declared === undefined || category === undefined) return;
    if (declared === category || alsoCategories.includes(declared)) return;
    if (declared === 'necessary' && mayGoWithoutConsent(cookie, plan)) return;
    // That is told already, with more weight.
    if (needsConsent(cookie, plan) !== undefined) return;
    const id = plan.idOf(category);
    yield {
      at: 'consent',
      message: `"${cookie.name}" is usually filed under "${category}", not "${declared}".`,
      ...(id === undefined
        ? {}
        : { fixes: [{ title: `Change to "${id}"`, safety: 'suggestion', set: { consent: id } }] }),
    };
  }),
});
