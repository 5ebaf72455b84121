import { distance } from '../../base/closest.js';
import type { Directive } from '../../http/cache-control.js';
import { requestDirectives, responseDirectives } from '../../http/cache-directives.js';
import { directivesOf, replaced, type CacheHeader } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const unknownDirective = defineRule({
  id: 'cache/unknown-directive',
  severity: 'warning',
  docs: {
    summary: 'A caching header holds only words that caches know.',
    why: {
      marketing: 'Caches ignore this word: the page is cached as if it were not there.',
      it: 'Caches must ignore directives that they do not recognise.',
    },
    source: 'RFC 9111, section 5.2.3; registry of cache directives of IANA.',
    examples: [
      {
        bad: headerExample(`
          cache_control: private, no-cahce
                                  ^^^^^^^^ warning cache/unknown-directive: Caches do not know "no-cahce", and ignore it. "no-cache" may be meant.
        `),
        good: headerExample(`
          cache_control: private, no-cache
        `),
        fixable: true,
      },
      {
        bad: headerExample(`
          cache_control: max-age=60, linger
                                     ^^^^^^ hint cache/unknown-directive: Caches that follow the standard do not know "linger", and ignore it.
        `),
        good: headerExample(`
          cache_control: max-age=60
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      for (const directive of directivesOf(header)) {
        const { name, start } = directive;
        if (isKnown(directive, header)) continue;
        const part = { start, end: start + name.length };
        const meant = nearestDirective(name);
        const range = header.rangeOf(part);
        const told = `"${name}", and ignore it.`;
        if (meant === undefined) {
          yield { range, severity: 'hint', message: `Caches that follow the standard do not know ${told}` };
          continue;
        }
        const fix = { title: `Change to "${meant}"`, newText: meant };
        const message = `Caches do not know ${told} "${meant}" may be meant.`;
        yield { range, message, fixes: () => [replaced(header, part, fix)] };
      }
    }
  },
});

const names: readonly string[] = [...responseDirectives.keys(), ...requestDirectives];

/** Words of old browsers, and of caches that go by `Surrogate-Control`. */
const tolerated: ReadonlySet<string> = new Set(['post-check', 'pre-check']);
const ofSurrogates: ReadonlySet<string> = new Set(['content', 'no-store-remote']);

function isKnown({ name }: Directive, { kind, directives }: CacheHeader): boolean {
  if (names.includes(name) || tolerated.has(name)) return true;
  // RFC 9213 itself gives `none` as an example.
  if (kind === 'targeted' && directives.length === 1 && nearestDirective(name) === undefined) return true;
  return kind === 'surrogate' && ofSurrogates.has(name);
}

/** The directive that is at most two edits away. */
export function nearestDirective(name: string): string | undefined {
  const near = names.map((known) => ({ known, edits: distance(name, known) })).sort((a, b) => a.edits - b.edits)[0];
  return near !== undefined && near.edits <= 2 && near.edits < name.length ? near.known : undefined;
}
