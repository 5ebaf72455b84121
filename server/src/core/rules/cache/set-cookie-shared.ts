import { directiveNamed } from '../../http/cache-control.js';
import type { Fix } from '../../text/finding.js';
import { rangeInValue } from '../../yaml/range-in-value.js';
import { lastingSharedCopy, type Copy } from './copies.js';
import { replaced } from './header.js';
import { cachedIn, itemsIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const setCookieShared = defineRule({
  id: 'cache/set-cookie-shared',
  severity: 'warning',
  docs: {
    summary: 'A page that sets a cookie is not kept for everybody.',
    why: {
      marketing: "Visitors could receive someone else's cookie, or the CDN may stop caching the page.",
      it: 'A cookie in the response does not inhibit caching; Cloudflare bypasses its cache or strips the cookie, and the usual configuration of Fastly passes such responses on.',
    },
    source: 'RFC 9111, section 7.3; documentation of Cloudflare.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, max-age=300
          set_cookie: [basket=1; Path=/]
                       ^^^^^^ warning cache/set-cookie-shared: The cookie "basket" comes with a page that caches share, so that visitors could receive the cookie of another. Make the page private, or set the cookie elsewhere.
        `),
        good: headerExample(`
          cache_control: private, max-age=300
          set_cookie: [basket=1; Path=/]
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const cached of cachedIn(environment, file)) {
      const copy = lastingSharedCopy(cached);
      if (copy === undefined || leavesCookieOut(copy)) continue;
      for (const cookie of itemsIn(cached.node, 'set_cookie')) {
        const name = /^\s*([^=;\s]+)\s*=/.exec(String(cookie.value))?.[1];
        if (name === undefined || isOfNetwork(name)) continue;
        const start = String(cookie.value).indexOf(name);
        yield {
          range: rangeInValue(cookie, file.text, { start, end: start + name.length }),
          message: `The cookie "${name}" comes with a page that caches share, so that visitors could receive the cookie of another. Make the page private, or set the cookie elsewhere.`,
          fixes: () => fixesOf(copy),
        };
      }
    }
  },
});

/** `private="Set-Cookie"` has shared caches keep the page without its cookie. */
function leavesCookieOut({ said }: Copy): boolean {
  return (said?.header.directives ?? []).some(({ name, value }) => {
    return (name === 'private' || name === 'no-cache') && /\bset-cookie\b/i.test(value ?? '');
  });
}

/** Cookies that a network sets by itself, in front of its cache. */
function isOfNetwork(name: string): boolean {
  return /^(?:__cf|_cf|cf_|AWSALB|AWSELB|ak_bmsc|bm_|_abck|incap_|visid_incap|nlbi_)/.test(name);
}

function fixesOf({ said }: Copy): Fix[] {
  if (said?.header.kind !== 'cache-control') return [];
  const { header } = said;
  const shared = directiveNamed(header.directives, 'public');
  const [first] = header.directives;
  const title = 'Make the page private';
  if (shared !== undefined) return [replaced(header, shared, { title, newText: 'private' })];
  return first === undefined ? [] : [replaced(header, first, { title, newText: `private, ${first.raw}` })];
}
