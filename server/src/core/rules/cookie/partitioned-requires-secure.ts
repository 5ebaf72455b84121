import { secureNeeded } from './secure-needed.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const partitionedRequiresSecure = defineRule({
  id: 'cookie/partitioned-requires-secure',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'A partitioned cookie is secure.',
    why: {
      marketing: 'Browsers throw this cookie away, so that the embedded service forgets its visitors.',
      it: 'Storing stops where Partitioned is there and Secure is not.',
    },
    source: 'draft-cutler-httpbis-partitioned-cookies (CHIPS), section "Using Set-Cookie with Partitioned".',
    examples: [
      {
        bad: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, secure: false, partitioned: true }',
          '                                                                                     ^^^^^ error cookie/partitioned-requires-secure: Browsers throw "chat_id" away: a partitioned cookie has to be secure.',
        ),
        good: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, secure: true, partitioned: true }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, partitioned: true }',
          '                                                                                          ^^^^ warning cookie/partitioned-requires-secure: A partitioned cookie has to be secure, or browsers throw it away. Say whether "chat_id" is.',
        ),
        good: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, secure: true, partitioned: true }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    if (cookie.value('partitioned') !== true) return;
    yield* secureNeeded(cookie, {
      wrong: `Browsers throw "${cookie.name}" away: a partitioned cookie has to be secure.`,
      unstated: `A partitioned cookie has to be secure, or browsers throw it away. Say whether "${cookie.name}" is.`,
      at: 'partitioned',
    });
  }),
});
