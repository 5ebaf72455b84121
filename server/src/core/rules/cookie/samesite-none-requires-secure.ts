import { secureNeeded } from './secure-needed.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const samesiteNoneRequiresSecure = defineRule({
  id: 'cookie/samesite-none-requires-secure',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie with SameSite=None is secure.',
    why: {
      marketing: 'Chrome, Edge and Firefox throw this cookie away, so that whatever needs it does not work.',
      it: 'Storing stops unless the attribute Secure is there: since Chrome 80, Edge 86 and Firefox 131; Safari keeps the cookie.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, section 5.7 "Storage Model", step 19; MDN browser-compat-data 8.1.9.',
    examples: [
      {
        bad: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, same_site: None, secure: false }',
          '                                                                                                      ^^^^^ error cookie/samesite-none-requires-secure: Chrome, Edge and Firefox throw "chat_id" away: a cookie with SameSite=None has to be secure.',
        ),
        good: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, same_site: None, secure: true }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, same_site: None }',
          '                                                                                        ^^^^ warning cookie/samesite-none-requires-secure: A cookie with SameSite=None has to be secure, or Chrome, Edge and Firefox throw it away. Say whether "chat_id" is.',
        ),
        good: examplePlan(
          { category: 'functional' },
          'chat_id: { consent: functional, lifetime: 1 day, purpose: Keeps a chat open, same_site: None, secure: true }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    if (cookie.value('same_site') !== 'None') return;
    yield* secureNeeded(cookie, {
      wrong: `Chrome, Edge and Firefox throw "${cookie.name}" away: a cookie with SameSite=None has to be secure.`,
      unstated: `A cookie with SameSite=None has to be secure, or Chrome, Edge and Firefox throw it away. Say whether "${cookie.name}" is.`,
      at: 'same_site',
    });
  }),
});
