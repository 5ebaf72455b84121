import { listed } from '../../base/counted.js';
import { lacksForNotice } from './lacks-for-notice.js';
import { isInEea } from './regions.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const purposeOrLifetimeMissing = defineRule({
  id: 'cookie/purpose-or-lifetime-missing',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie that needs consent says what it is for and how long it lives.',
    why: {
      marketing:
        'The cookie notice has to tell visitors what each cookie is for, how long it lives and whether others get access.',
      it: 'In the European Economic Area the duration and the access of third parties are mandatory information, so the notice is generated from what stands here.',
    },
    source: 'CJEU C-673/17 (Planet49), paragraph 81; GDPR, Article 13; Directive 2002/58/EC, Article 5(3).',
    examples: [
      {
        bad: examplePlan(
          { category: 'analytics' },
          'xq_visitor: { consent: analytics, purpose: Tells visitors apart }',
          '^^^^^^^^^^ warning cookie/purpose-or-lifetime-missing: The cookie notice has to say how long "xq_visitor" lives (Directive 2002/58/EC, Article 5(3), in FR).',
        ),
        good: examplePlan(
          { category: 'analytics' },
          'xq_visitor: { consent: analytics, lifetime: 30 days, purpose: Tells visitors apart }',
        ),
        fixable: false,
      },
      {
        bad: examplePlan(
          { category: 'analytics', markets: 'US-CA' },
          'xq_visitor: { consent: analytics, purpose: Tells visitors apart }',
          '^^^^^^^^^^ information cookie/purpose-or-lifetime-missing: Say how long "xq_visitor" lives, so that the cookie notice can tell.',
        ),
        good: examplePlan(
          { category: 'analytics', markets: 'US-CA' },
          'xq_visitor: { consent: analytics, lifetime: 30 days, purpose: Tells visitors apart }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie, plan) {
    const missing = lacksForNotice(cookie, plan);
    if (missing.length === 0) return;
    const what = missing
      .map((key) => (key === 'purpose' ? `what "${cookie.name}" is for` : `how long "${cookie.name}" lives`))
      .join(' and ');
    const isSure = plan.isInEea && plan.categoryOf(cookie.text('consent')) !== undefined;
    const countries = plan.markets.filter((market) => isInEea(market.replace(/-.*$/, '')));
    yield {
      severity: isSure ? 'warning' : 'information',
      message: isSure
        ? `The cookie notice has to say ${what} (Directive 2002/58/EC, Article 5(3), in ${listed(countries, 'and')}).`
        : `Say ${what}, so that the cookie notice can tell.`,
      isAbsence: true,
      fixes: [
        {
          title: `Insert ${missing.map((key) => `"${key}"`).join(' and ')}`,
          safety: 'suggestion',
          insert: Object.fromEntries(missing.map((key) => [key, 'TBD'])),
        },
      ],
    };
  }),
});
