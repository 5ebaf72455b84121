import { secureNeeded } from './secure-needed.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const securePrefix = defineRule({
  id: 'cookie/secure-prefix',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie whose name begins with "__Secure-" is secure.',
    why: {
      marketing: 'Browsers refuse a cookie of this name, so that whatever needs it does not work.',
      it: 'The prefix is a promise that browsers hold servers to, in whatever letter case it is written.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, sections 4.1.3.1, 5.4 and 5.7, step 20.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          '__Secure-sid: { consent: necessary, type: session, purpose: Keeps people signed in, secure: false }',
          '                                                                                            ^^^^^ error cookie/secure-prefix: Browsers refuse "__Secure-sid": with this name a cookie has to be secure.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          '__Secure-sid: { consent: necessary, type: session, purpose: Keeps people signed in, secure: true }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'necessary' },
          '__Secure-sid: { consent: necessary, type: session, purpose: Keeps people signed in }',
          '^^^^^^^^^^^^ warning cookie/secure-prefix: With this name a cookie has to be secure, or browsers refuse it. Say whether "__Secure-sid" is.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          '__Secure-sid: { consent: necessary, type: session, purpose: Keeps people signed in, secure: true }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    if (!/^__secure-/i.test(cookie.name)) return;
    yield* secureNeeded(cookie, {
      wrong: `Browsers refuse "${cookie.name}": with this name a cookie has to be secure.`,
      unstated: `With this name a cookie has to be secure, or browsers refuse it. Say whether "${cookie.name}" is.`,
    });
  }),
});
