import { holdsFor } from '../../http/cache-control.js';
import { directivesOf, lasting, without } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const privateWithSMaxage = defineRule({
  id: 'cache/private-with-s-maxage',
  severity: 'warning',
  docs: {
    summary: 'A page that only its visitor may keep has no duration for shared caches.',
    why: {
      marketing: 'The CDN may not keep it, so its duration means nothing.',
      it: 'A shared cache must not store what is private.',
    },
    source: 'RFC 9111, sections 5.2.2.7 and 5.2.2.10.',
    examples: [
      {
        bad: headerExample(`
          cache_control: private, max-age=60, s-maxage=600
                                              ^^^^^^^^^^^^ warning cache/private-with-s-maxage: "private" forbids shared copies, so "s-maxage=600", which is for them alone, means nothing.
        `),
        good: headerExample(`
          cache_control: private, max-age=60
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      if (!holdsFor(directivesOf(header), 'private')) continue;
      for (const directive of lasting(header, ['s-maxage'])) {
        yield {
          range: header.rangeOf(directive),
          message: `"private" forbids shared copies, so "${directive.raw}", which is for them alone, means nothing.`,
          fixes: () => without(header, [directive]),
        };
      }
    }
  },
});
