import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const nameInvalid = defineRule({
  id: 'cookie/name-invalid',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'The name of a cookie has only characters that all programs take.',
    why: {
      marketing: 'Some programs cut or refuse a name like this, and the cookie is lost.',
      it: 'Servers must write a token of RFC 9110; browsers take all but "=", ";" and control characters, proxies and libraries often less.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, sections 4.1.1 and 5.6; names in the Open Cookie Database.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          'sid@shop: { consent: necessary, type: session, purpose: Keeps people signed in }',
          '^^^^^^^^ hint cookie/name-invalid: Some programs do not take "@" in the name of a cookie.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'sid_shop: { consent: necessary, type: session, purpose: Keeps people signed in }',
        ),
        fixable: true,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    if (cookie.isPattern || cookie.known.length > 0) return;
    const [unusual] = cookie.name.match(outsideToken) ?? [];
    if (unusual === undefined) return;
    const isNamed = cookie.text('name') !== undefined;
    const name = cookie.name.replace(outsideToken, '_');
    const fixes = [
      {
        title: `Change the name to "${name}"`,
        safety: 'suggestion',
        ...(isNamed ? { set: { name } } : { rename: name }),
      },
    ] as const;
    const at = isNamed ? { at: 'name' } : {};
    yield control.test(unusual)
      ? { ...at, message: 'Browsers refuse a name with a control character.', fixes }
      : { ...at, severity: 'hint', message: `Some programs do not take "${unusual}" in the name of a cookie.`, fixes };
  }),
});

/** What is no part of a token as RFC 9110 has it. */
const outsideToken = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/gu;
const control = /\p{Cc}/u;
