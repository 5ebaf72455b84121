import { isPlaceholder } from '../../schema/placeholder.js';
import { secondsOfLifetime } from './lifetime.js';
import { isMaxAge, readSetCookie } from './set-cookie.js';
import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const maxAgeNotSeconds = defineRule({
  id: 'cookie/max-age-not-seconds',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'Max-Age is a whole number of seconds.',
    why: {
      marketing:
        'Browsers ignore this duration and forget the cookie when they are closed, if nothing else says when it ends.',
      it: 'A Max-Age with anything but digits is ignored; without Expires the cookie is then one of the session.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, section 5.6.2.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, purpose: Keeps the basket, max_age: 30 days }',
          '                                                                  ^^^^^^^ error cookie/max-age-not-seconds: Browsers ignore "30 days" as Max-Age: it has to be a whole number of seconds.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, purpose: Keeps the basket, max_age: 2592000 }',
        ),
        fixable: true,
      },
      {
        bad: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, purpose: Keeps the basket, set_cookie: "basket=1; Max-Age=1y; Path=/" }',
          '                                                                                        ^^ error cookie/max-age-not-seconds: Browsers ignore "1y" as Max-Age: it has to be a whole number of seconds.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, purpose: Keeps the basket, set_cookie: "basket=1; Max-Age=31556952; Path=/" }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    const raw = cookie.value('max_age');
    if (typeof raw === 'string' && !isPlaceholder(raw) && !isMaxAge(raw)) {
      const seconds = secondsOfLifetime(raw);
      yield {
        at: 'max_age',
        message: messageFor(raw),
        ...(seconds === undefined
          ? {}
          : { fixes: [{ title: `Change to ${String(seconds)}`, safety: 'suggestion', set: { max_age: seconds } }] }),
      };
    }
    const header = cookie.text('set_cookie') ?? '';
    for (const { name, value, range } of readSetCookie(header).attributes) {
      if (name !== 'max-age' || isMaxAge(value)) continue;
      const seconds = secondsOfLifetime(value);
      const set_cookie = `${header.slice(0, range.start)}${String(seconds)}${header.slice(range.end)}`;
      yield {
        at: 'set_cookie',
        within: range,
        message: messageFor(value),
        ...(seconds === undefined
          ? {}
          : { fixes: [{ title: `Change to ${String(seconds)}`, safety: 'suggestion', set: { set_cookie } }] }),
      };
    }
  }),
});

function messageFor(text: string): string {
  return `Browsers ignore "${text}" as Max-Age: it has to be a whole number of seconds.`;
}
