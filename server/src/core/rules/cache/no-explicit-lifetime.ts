import { directiveNamed } from '../../http/cache-control.js';
import { rewritten } from './header.js';
import { cachedIn, valueIn } from './pages.js';
import { nearestDirective } from './unknown-directive.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const noExplicitLifetime = defineRule({
  id: 'cache/no-explicit-lifetime',
  severity: 'warning',
  docs: {
    summary: 'A caching header says for how long a copy may be used.',
    why: {
      marketing: 'Without a rule each cache chooses its own duration, so that nobody knows when a change is seen.',
      it: 'Caches guess then, often 10 % of the age of the page; at CDNs the defaults differ: 120 minutes at Cloudflare, 24 hours with the policy CachingOptimized of CloudFront, an hour at Fastly.',
    },
    source: 'RFC 9111, section 4.2.2; documentation of Cloudflare, CloudFront and Fastly.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, must-revalidate
                         ^^^^^^^^^^^^^^^^^^^^^^^ warning cache/no-explicit-lifetime: This header does not say for how long a copy may be used, so each cache chooses for itself. Add "max-age" or "no-cache".
        `),
        good: headerExample(`
          cache_control: public, must-revalidate, max-age=300
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const { node, cacheControl, targeted, surrogate } of cachedIn(environment, file)) {
      if (cacheControl === undefined || targeted !== undefined || surrogate !== undefined) continue;
      if (elsewhere.some((key) => valueIn(node, key) !== undefined)) continue;
      const { directives, value, node: header } = cacheControl;
      if (lifetimes.some((name) => directiveNamed(directives, name) !== undefined)) continue;
      // A mistyped word may be what says it, and is told by itself.
      if (directives.some(({ name }) => lifetimes.includes(nearestDirective(name) ?? ''))) continue;
      yield {
        range: header.range,
        message:
          'This header does not say for how long a copy may be used, so each cache chooses for itself. Add "max-age" or "no-cache".',
        fixes: () =>
          ['max-age=300', 'no-cache'].map((added) =>
            rewritten(cacheControl, `${value.trim()}, ${added}`, `Add "${added}"`),
          ),
      };
    }
  },
});

const lifetimes: readonly string[] = ['max-age', 's-maxage', 'no-store', 'no-cache'];
const elsewhere: readonly string[] = ['expires', 'edge_ttl', 'cdn_cache_control', 'surrogate_control'];
