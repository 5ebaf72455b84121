import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const hostPrefix = defineRule({
  id: 'cookie/host-prefix',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'A cookie whose name begins with "__Host-" is secure, has the path "/" and no domain.',
    why: {
      marketing: 'Browsers refuse a cookie of this name, so that whatever needs it does not work.',
      it: 'The prefix promises Secure, an explicit Path=/ and no Domain attribute; browsers compare it in whatever letter case it is written.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, sections 4.1.3.2, 5.4 and 5.7, step 21.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, path: /shop, secure: true }',
          '                                                                                        ^^^^^ error cookie/host-prefix: Browsers refuse "__Host-sid": with this name a cookie has to have the path "/".',
        ),
        good: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, path: /, secure: true }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, domain: acme.example, path: /, secure: true }',
          '                                                                                          ^^^^^^^^^^^^ error cookie/host-prefix: Browsers refuse "__Host-sid": with this name a cookie must have no domain.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, path: /, secure: true }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, path: / }',
          '^^^^^^^^^^ warning cookie/host-prefix: With this name a cookie has to be secure and to have the path "/", or browsers refuse it. Say so of "__Host-sid".',
        ),
        good: examplePlan(
          { category: 'necessary' },
          '__Host-sid: { consent: necessary, type: session, purpose: Keeps people signed in, path: /, secure: true }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    if (!/^__host-/i.test(cookie.name)) return;
    const refused = `Browsers refuse "${cookie.name}": with this name a cookie`;
    const [path, secure, domain] = ['path', 'secure', 'domain'].map((key) => cookie.value(key));
    const fixes = [
      {
        title: 'Set what the name asks for',
        safety: 'suggestion',
        set: { path: '/', secure: true },
        remove: domain === undefined ? [] : ['domain'],
      },
    ] as const;
    if (secure === false) yield { at: 'secure', message: `${refused} has to be secure.`, fixes };
    if (typeof domain === 'string') yield { at: 'domain', message: `${refused} must have no domain.`, fixes };
    if (typeof path === 'string' && path !== '/') {
      yield { at: 'path', message: `${refused} has to have the path "/".`, fixes };
    }
    if (secure !== undefined && path !== undefined) return;
    const message = `With this name a cookie has to be secure and to have the path "/", or browsers refuse it. Say so of "${cookie.name}".`;
    yield { severity: 'warning', message, isAbsence: true, fixes };
  }),
});
