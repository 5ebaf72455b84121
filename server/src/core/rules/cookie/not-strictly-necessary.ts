import { needsConsent } from './needs-consent.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const notStrictlyNecessary = defineRule({
  id: 'cookie/not-strictly-necessary',
  severity: 'warning',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie for advertising or measurement is not filed under what is strictly necessary.',
    why: {
      marketing:
        'Cookies for advertising, and in the European Economic Area most cookies for measurement, need consent before they are stored.',
      it: 'Only what transmits a message, or what a service needs that the visitor asked for, is exempt. Some regulators exempt own anonymous statistics; the United Kingdom has done so since February 2026.',
    },
    source:
      'Directive 2002/58/EC, Article 5(3); CNIL, page of 4 July 2025 on exempt audience measurement; PECR, regulation 6 and Schedule A1 (Data (Use and Access) Act 2025).',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary marketing' },
          '_fbp: { consent: necessary, lifetime: 90 days, purpose: Recognises visitors who saw an ad }',
          '                 ^^^^^^^^^ warning cookie/not-strictly-necessary: "_fbp" is for marketing, so it is not strictly necessary: it needs consent (Directive 2002/58/EC, Article 5(3), in FR).',
          '_gcl_au: { consent: marketing, lifetime: 90 days, purpose: Remembers the click on an ad }',
        ),
        good: examplePlan(
          { category: 'necessary marketing' },
          '_fbp: { consent: marketing, lifetime: 90 days, purpose: Recognises visitors who saw an ad }',
          'basket: { consent: necessary, type: session, purpose: Keeps the basket }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie, plan) {
    const reason = needsConsent(cookie, plan);
    if (reason === undefined) return;
    const id = plan.idOf(reason.category);
    const use = reason.category === 'marketing' ? 'for marketing' : 'for measurement';
    yield {
      at: 'consent',
      message: `"${cookie.name}" is ${use}, so it is not strictly necessary: it needs consent (${reason.law}).`,
      ...(id === undefined
        ? {}
        : { fixes: [{ title: `Change to "${id}"`, safety: 'suggestion', set: { consent: id } }] }),
    };
  }),
});
