import { secondsOfLifetime, secondsPerDay } from './lifetime.js';
import type { DeclaredCookie, PlanAround } from './plan.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const lifetimeOver400Days = defineRule({
  id: 'cookie/lifetime-over-400-days',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'An own cookie lives for at most 400 days.',
    why: {
      marketing:
        'Chrome keeps this cookie for at most 400 days after it was last written, so that visitors who stay away longer look new.',
      it: 'Browsers must limit lifetimes, and the limit should not be above 400 days; a longer one is reduced, not rejected, and each rewrite starts the time again.',
    },
    source:
      'draft-ietf-httpbis-rfc6265bis, section 5.5; chromestatus.com, feature 4887741241229312; Google Analytics help, answer 11397207.',
    examples: [
      {
        bad: examplePlan(
          { category: 'analytics' },
          'xq_visitor: { consent: analytics, lifetime: 2 years, purpose: Tells visitors apart }',
          '                                            ^^^^^^^ information cookie/lifetime-over-400-days: Chrome keeps "xq_visitor" for at most 400 days after it was last written, so visitors who stay away longer look new.',
        ),
        good: examplePlan(
          { category: 'analytics' },
          'xq_visitor: { consent: analytics, lifetime: 400 days, purpose: Tells visitors apart }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie, plan) {
    const at = cookie.text('lifetime') === undefined ? 'max_age' : 'lifetime';
    const seconds = at === 'lifetime' ? secondsOfLifetime(cookie.text('lifetime')) : Number(cookie.value('max_age'));
    if (seconds === undefined || !(seconds > mostSeconds)) return;
    const isOwn = cookie.known.length === 0;
    // Of a vendor the documented lifetime is right, and only matters where somebody counts on it.
    if (!isOwn && !isCountedOn(cookie, plan)) return;
    const value = at === 'lifetime' ? '400 days' : mostSeconds;
    yield {
      at,
      message: `Chrome keeps "${cookie.name}" for at most 400 days after it was last written, so visitors who stay away longer look new.`,
      ...(isOwn
        ? { fixes: [{ title: `Change to "${String(value)}"`, safety: 'suggestion', set: { [at]: value } }] }
        : {}),
    };
  }),
});

const mostSeconds = 400 * secondsPerDay;

function isCountedOn({ key, name }: DeclaredCookie, { attribution: { window, cookies } }: PlanAround): boolean {
  const isLong = (secondsOfLifetime(window) ?? 0) > mostSeconds;
  return isLong && cookies.some((used) => used === key || used === name);
}
