import { directiveNamed, holdsFor } from '../../http/cache-control.js';
import { directivesOf, without } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const publicAndPrivate = defineRule({
  id: 'cache/public-and-private',
  severity: 'warning',
  docs: {
    summary: 'A caching header is either for everybody or for one person.',
    why: {
      marketing:
        'A page is either for everybody or for one person; with both words it counts as for one person, so that the network does not help.',
      it: 'The most restrictive directive is to be honoured, so that the response acts as private.',
    },
    source: 'RFC 9111, sections 4.2.1, 5.2.2.7 and 5.2.2.9.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, private, max-age=300
                         ^^^^^^ warning cache/public-and-private: "public" lets everybody share a copy and "private" nobody, so it acts as "private". Keep one of them.
        `),
        good: headerExample(`
          cache_control: private, max-age=300
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      const directives = directivesOf(header);
      const shared = directiveNamed(directives, 'public');
      if (shared === undefined || !holdsFor(directives, 'private')) continue;
      yield {
        range: header.rangeOf(shared),
        message:
          '"public" lets everybody share a copy and "private" nobody, so it acts as "private". Keep one of them.',
        fixes: () => without(header, [shared]),
      };
    }
  },
});
