import { directiveNamed } from '../../http/cache-control.js';
import { directivesOf, lasting, replaced, type CacheHeader } from './header.js';
import { cachedIn, valueIn, type Cached } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const swrWithoutLifetime = defineRule({
  id: 'cache/swr-without-lifetime',
  severity: 'warning',
  docs: {
    summary: 'What extends the life of a copy stands beside how long the copy lives.',
    why: {
      marketing: 'There is no base duration to extend.',
      it: 'The window begins when the response becomes stale, and without a lifetime each cache decides when that is.',
    },
    source: 'RFC 5861, sections 3 and 4.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, stale-while-revalidate=60
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ warning cache/swr-without-lifetime: "stale-while-revalidate=60" extends a duration, and there is none. Add one, such as max-age=300.
        `),
        good: headerExample(`
          cache_control: public, max-age=300, stale-while-revalidate=60
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const cached of cachedIn(environment, file)) {
      for (const header of cached.headers) {
        const [window] = lasting(header, ['stale-while-revalidate', 'stale-if-error']);
        if (window === undefined || hasLifetime(header, cached)) continue;
        const fix = { title: 'Add "max-age=300"', newText: `max-age=300, ${window.raw}` };
        yield {
          range: header.rangeOf(window),
          message: `"${window.raw}" extends a duration, and there is none. Add one, such as max-age=300.`,
          fixes: () => [replaced(header, window, fix)],
        };
      }
    }
  },
});

/** Whatever else says when the copy becomes old, or that it is old at once. */
const lifetimes: readonly string[] = ['max-age', 's-maxage', 'no-store', 'no-cache'];

function hasLifetime(header: CacheHeader, { node }: Cached): boolean {
  const directives = directivesOf(header);
  if (lifetimes.some((name) => directiveNamed(directives, name) !== undefined)) return true;
  if (valueIn(node, 'edge_ttl') !== undefined) return true;
  return header.kind === 'cache-control' && valueIn(node, 'expires') !== undefined;
}
