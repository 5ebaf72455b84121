import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const partyMismatch = defineRule({
  id: 'cookie/party-mismatch',
  severity: 'information',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie is said to sit on the domain where it does.',
    why: {
      marketing:
        'The notice calls the cookie one of another company, though it sits on your own domain, or the other way round.',
      it: 'The party decides about SameSite, about what Safari and Firefox keep, and about the words of the notice; notices often call a cookie by the company behind it.',
    },
    source: 'Meta, "fbp and fbc Parameters"; Open Cookie Database, with corrections of the standard pack.',
    examples: [
      {
        bad: examplePlan(
          { category: 'marketing' },
          '_fbp: { consent: marketing, lifetime: 90 days, purpose: Recognises visitors who saw an ad, party: third, domain: acme.example }',
          '                                                                                                  ^^^^^ information cookie/party-mismatch: "_fbp" usually sits on the own domain of the site, although a script of Meta sets it.',
        ),
        good: examplePlan(
          { category: 'marketing' },
          '_fbp: { consent: marketing, lifetime: 90 days, purpose: Recognises visitors who saw an ad, party: first, domain: acme.example }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    const known = cookie.certain;
    const party = cookie.value('party');
    if (known === undefined || typeof party !== 'string' || cookie.text('domain') === undefined) return;
    const usual = known.party;
    if (usual === undefined || usual === 'either' || usual === party) return;
    yield {
      at: 'party',
      message:
        usual === 'first'
          ? `"${cookie.name}" usually sits on the own domain of the site, although a script of ${known.vendor} sets it.`
          : `"${cookie.name}" usually sits on a domain of ${known.vendor}, not on that of the site.`,
      fixes: [{ title: `Change to "${usual}"`, safety: 'suggestion', set: { party: usual } }],
    };
  }),
});
