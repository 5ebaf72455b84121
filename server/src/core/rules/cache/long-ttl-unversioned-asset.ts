import { directiveNamed } from '../../http/cache-control.js';
import { secondsInWords } from '../../values/duration-in-words.js';
import { browserCopy } from './copies.js';
import { directivesOf } from './header.js';
import { cachedIn, textIn, type Cached } from './pages.js';
import { isVersioned } from './versioned.js';
import { tellsFrom } from './limits.js';
import { defineRule } from '../rule.js';
import { pageExample } from './example.js';

export const longTtlUnversionedAsset = defineRule({
  id: 'cache/long-ttl-unversioned-asset',
  severity: 'information',
  docs: {
    summary: 'A file that browsers keep for long has an address that changes with its content.',
    why: {
      marketing: 'A corrected banner may not appear for as long as browsers keep the old one.',
      it: 'Put a fingerprint of the content into the name; then a year and "immutable" are right.',
    },
    source: 'RFC 9111, section 4.2.',
    examples: [
      {
        bad: pageExample(`
          assets:
            hero:
              url: https://www.acme.example/hero.jpg
              kind: image
              cache_control: max-age=2592000
                             ^^^^^^^^^^^^^^^ information cache/long-ttl-unversioned-asset: Browsers keep this file for 30 days, and its address stays the same when it is corrected. Put a version into the address.
        `),
        good: pageExample(`
          assets:
            hero:
              url: https://www.acme.example/hero-v2.jpg
              kind: image
              cache_control: max-age=2592000
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const cached of cachedIn(environment, file)) {
      const copy = cached.isAsset && isShown(cached) ? browserCopy(cached) : undefined;
      if (copy === undefined || copy.seconds <= tellsFrom.fileInBrowsers || isVersioned(cached.node)) continue;
      // That it is kept for good is told as that.
      if (directiveNamed(directivesOf(cached.cacheControl), 'immutable') !== undefined) continue;
      yield {
        range: copy.range,
        message: `Browsers keep this file for ${secondsInWords(copy.seconds)}, and its address stays the same when it is corrected. Put a version into the address.`,
      };
    }
  },
});

/** Whether visitors would see that it is old. */
function isShown({ node }: Cached): boolean {
  const kind = textIn(node, 'kind');
  if (kind !== undefined) return ['css', 'js', 'image'].includes(kind);
  return /\.(?:css|m?js|jpe?g|png|gif|webp|avif|svg)$/i.test(textIn(node, 'url') ?? '');
}
