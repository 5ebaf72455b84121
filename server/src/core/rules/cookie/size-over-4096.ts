import { defineRule } from '../rule.js';
import { examplePlan } from './example-plan.js';
import { perCookie } from './per-cookie.js';

export const sizeOver4096 = defineRule({
  id: 'cookie/size-over-4096',
  severity: 'error',
  concepts: ['cookie'],
  docs: {
    summary: 'The name and the value of a cookie have at most 4096 bytes.',
    why: {
      marketing: 'The browser ignores this cookie, so that whatever needs it does not work.',
      it: 'Where the name and the value together have more than 4096 octets, the whole cookie is ignored.',
    },
    source: 'draft-ietf-httpbis-rfc6265bis, section 5.6, step 5, and section 5.7, step 4.',
    examples: [
      {
        bad: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, type: session, purpose: Keeps the basket, max_bytes: 5000 }',
          '                                                                                   ^^^^ error cookie/size-over-4096: Browsers ignore "basket": its name and its value have 5000 bytes, and 4096 is the most.',
        ),
        good: examplePlan(
          { category: 'necessary' },
          'basket: { consent: necessary, type: session, purpose: Keeps the basket, max_bytes: 4096 }',
        ),
        fixable: false,
      },
    ],
  },

  check: perCookie(function* (cookie) {
    const declared = cookie.value('max_bytes');
    const written = bytesOf(cookie.text('value') ?? '') + bytesOf(cookie.name);
    const [at, bytes] = typeof declared === 'number' ? ['max_bytes', declared] : ['value', written];
    if (bytes <= mostBytes || !Number.isFinite(bytes)) return;
    yield {
      at,
      message: `Browsers ignore "${cookie.name}": its name and its value have ${String(bytes)} bytes, and 4096 is the most.`,
    };
  }),
});

const mostBytes = 4096;

/** As UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}
