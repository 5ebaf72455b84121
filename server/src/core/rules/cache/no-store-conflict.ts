import { listed } from '../../base/counted.js';
import { directiveNamed } from '../../http/cache-control.js';
import { directivesOf, lasting, without } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const noStoreConflict = defineRule({
  id: 'cache/no-store-conflict',
  severity: 'warning',
  docs: {
    summary: 'A header that forbids every copy says nothing of how long copies are kept.',
    why: {
      marketing: '"Never keep" wins: the other settings do nothing.',
      it: 'The most restrictive directive is to be honoured, so that nothing is stored.',
    },
    source: 'RFC 9111, sections 3, 4.2.1, 5.2.2.3 and 5.2.2.5.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, no-store, max-age=300
                                 ^^^^^^^^ warning cache/no-store-conflict: "no-store" forbids every copy, so "public" and "max-age=300" do nothing.
        `),
        good: headerExample(`
          cache_control: no-store
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      const directives = directivesOf(header);
      const noStore = directiveNamed(directives, 'no-store');
      // Caches that know the status code pass over "no-store" then.
      if (noStore === undefined || directiveNamed(directives, 'must-understand') !== undefined) continue;
      const positive = lasting(header, ['max-age', 's-maxage', 'stale-while-revalidate']);
      const idle = directives.filter((one) => positive.includes(one) || ['public', 'immutable'].includes(one.name));
      if (idle.length === 0) continue;
      const named = listed(
        idle.map(({ raw }) => `"${raw}"`),
        'and',
      );
      yield {
        range: header.rangeOf(noStore),
        message: `"no-store" forbids every copy, so ${named} ${idle.length === 1 ? 'does' : 'do'} nothing.`,
        fixes: () => without(header, idle),
      };
    }
  },
});
