import { directiveNamed, holdsFor } from '../../http/cache-control.js';
import { stepsOf } from '../../schema/steps.js';
import type { TextRange } from '../../text/text-range.js';
import { checksOf } from '../../workspace/check.js';
import { lastingSharedCopy } from './copies.js';
import { directivesOf, rewritten, type CacheHeader } from './header.js';
import { landingPagesIn, scalarIn, valueIn, type Cached } from './pages.js';
import { defineRule } from '../rule.js';
import { pageExample } from './example.js';

export const personalisedShared = defineRule({
  id: 'cache/personalised-shared',
  severity: 'error',
  docs: {
    summary: 'A page that is made for one visitor is kept for that visitor alone.',
    why: {
      marketing: "One visitor could see another visitor's page.",
      it: 'Private means one user; but a valid CDN-Cache-Control replaces it at the CDN, and CloudFront keeps even what is private where the minimum TTL is above zero, as in CachingOptimized.',
    },
    source: 'RFC 9111, section 5.2.2.7; RFC 9213, section 2.2; CachePolicyConfig of CloudFront.',
    examples: [
      {
        bad: pageExample(`
          personalised: server
          caching:
            cache_control: public, max-age=300
                                   ^^^^^^^^^^^ error cache/personalised-shared: The server makes this page for one visitor, and "max-age=300" lets caches show it to others. Write "private, no-cache".
        `),
        good: pageExample(`
          personalised: server
          caching:
            cache_control: private, no-cache
        `),
        fixable: true,
      },
      {
        bad: pageExample(`
          personalised: server
                        ^^^^^^ information cache/personalised-shared: The server makes this page for one visitor, and nothing says that caches must not share it. Add the header "private, no-cache".
          caching: { cdn: none }
        `),
        good: pageExample(`
          personalised: server
          caching: { cdn: none, cache_control: "private, no-cache" }
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const { node, caching } of landingPagesIn(environment, file)) {
      const personalised = scalarIn(node, 'personalised');
      if (personalised?.value !== 'server') continue;
      if (caching === undefined || isSilent(caching)) {
        const [check] = checksOf(environment, file);
        const isDraft = check?.step === undefined || stepsOf(check.baseLibrary).indexOf(check.step) <= 0;
        const message =
          'The server makes this page for one visitor, and nothing says that caches must not share it. Add the header "private, no-cache".';
        yield { range: personalised.range, severity: isDraft ? 'information' : 'warning', message };
        continue;
      }
      const permission = permissionIn(caching);
      if (permission === undefined) continue;
      const { range, header, words } = permission;
      const remedy = header === undefined ? 'Take it out' : 'Write "private, no-cache"';
      yield {
        range,
        message: `The server makes this page for one visitor, and ${words} lets caches show it to others. ${remedy}.`,
        fixes: () => (header ? [rewritten(header, 'private, no-cache', 'Change to "private, no-cache"')] : []),
      };
    }
  },
});

const keys: readonly string[] = ['cache_control', 'cdn_cache_control', 'surrogate_control', 'edge_ttl', 'expires'];

/** Whether nothing is said of copies at all. */
function isSilent({ node }: Cached): boolean {
  return keys.every((key) => valueIn(node, key) === undefined);
}

interface Permission {
  readonly range: TextRange;
  readonly words: string;
  /** Absent where a header for the CDN says so, which may be there for another reason. */
  readonly header: CacheHeader | undefined;
}

function permissionIn(cached: Cached): Permission | undefined {
  const copy = lastingSharedCopy(cached);
  if (copy !== undefined) {
    const { said, range } = copy;
    const words = said === undefined ? '"edge_ttl"' : `"${said.directive.raw}"`;
    return { range, words, header: said?.header.kind === 'cache-control' ? said.header : undefined };
  }
  const header = cached.cacheControl;
  const directives = directivesOf(header);
  const shared = directiveNamed(directives, 'public');
  const isLeftToCaches = !['max-age', 's-maxage', 'no-store'].some((name) => directiveNamed(directives, name));
  if (header === undefined || shared === undefined || !isLeftToCaches) return undefined;
  if (holdsFor(directives, 'no-cache') || holdsFor(directives, 'private')) return undefined;
  return { range: header.rangeOf(shared), words: '"public"', header };
}
