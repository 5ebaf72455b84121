import { holdsFor } from '../../http/cache-control.js';
import { directivesOf, lasting, without } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const staleConflict = defineRule({
  id: 'cache/stale-conflict',
  severity: 'warning',
  docs: {
    summary: 'A caching header does not both allow and forbid old copies.',
    why: {
      marketing: 'These are two opposite orders about old copies.',
      it: 'With "must-revalidate" or "no-cache" a cache must not answer with a stale response.',
    },
    source: 'RFC 9111, sections 4.2.4, 5.2.2.2, 5.2.2.4 and 5.2.2.8.',
    examples: [
      {
        bad: headerExample(`
          cache_control: max-age=60, stale-while-revalidate=30, must-revalidate
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ warning cache/stale-conflict: "stale-while-revalidate=30" allows old copies and "must-revalidate" forbids them. Keep one of them.
        `),
        good: headerExample(`
          cache_control: max-age=60, must-revalidate
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      const directives = directivesOf(header);
      // Only shared caches go by the last one, and browsers read "Cache-Control" too.
      const names = ['must-revalidate', 'no-cache', ...(header.kind === 'cache-control' ? [] : ['proxy-revalidate'])];
      const order = directives.find(({ name }) => names.includes(name) && holdsFor(directives, name));
      if (order === undefined) continue;
      for (const window of lasting(header, ['stale-while-revalidate', 'stale-if-error'])) {
        yield {
          range: header.rangeOf(window),
          message: `"${window.raw}" allows old copies and "${order.raw}" forbids them. Keep one of them.`,
          fixes: () => [window, order].flatMap((taken) => without(header, [taken])),
        };
      }
    }
  },
});
