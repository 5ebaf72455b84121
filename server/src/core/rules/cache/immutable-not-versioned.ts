import { directiveNamed } from '../../http/cache-control.js';
import { directivesOf, without } from './header.js';
import { cachedIn } from './pages.js';
import { isVersioned } from './versioned.js';
import { defineRule } from '../rule.js';
import { headerExample, pageExample } from './example.js';

export const immutableNotVersioned = defineRule({
  id: 'cache/immutable-not-versioned',
  severity: 'warning',
  docs: {
    summary: 'Only an address that changes with its content is kept for good.',
    why: {
      marketing: 'While the copy is fresh, not even a reload fetches a corrected file in Firefox and Safari.',
      it: 'The word is meant for addresses with a version; clients should not ask again while a copy is fresh. Chrome and Edge ignore it.',
    },
    source: 'RFC 8246, section 2; compatibility data of MDN.',
    examples: [
      {
        bad: headerExample(`
          cache_control: max-age=300, immutable
                                      ^^^^^^^^^ warning cache/immutable-not-versioned: "immutable" is for addresses that change with their content, and that of a page does not. Remove it.
        `),
        good: headerExample(`
          cache_control: max-age=300
        `),
        fixable: true,
      },
      {
        bad: pageExample(`
          assets:
            hero:
              url: https://www.acme.example/hero.jpg
              kind: image
              cache_control: max-age=300, immutable
                                          ^^^^^^^^^ warning cache/immutable-not-versioned: "immutable" is for addresses that change with their content, and this one has no version in it. Remove it.
        `),
        good: pageExample(`
          assets:
            hero:
              url: https://www.acme.example/hero.5f3a9c1.jpg
              kind: image
              cache_control: max-age=300, immutable
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const cached of cachedIn(environment, file)) {
      const { cacheControl: header, isAsset, node } = cached;
      const immutable = directiveNamed(directivesOf(header), 'immutable');
      if (header === undefined || immutable === undefined || (isAsset && isVersioned(node))) continue;
      const what = isAsset ? 'this one has no version in it' : 'that of a page does not';
      yield {
        range: header.rangeOf(immutable),
        message: `"immutable" is for addresses that change with their content, and ${what}. Remove it.`,
        fixes: () => without(header, [immutable]),
      };
    }
  },
});
