import { secondsIn } from '../../values/duration.js';
import type { Directive } from '../../http/cache-control.js';
import { responseDirectives } from '../../http/cache-directives.js';
import type { Fix } from '../../text/finding.js';
import { directivesOf, replaced, type CacheHeader } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const secondsInvalid = defineRule({
  id: 'cache/seconds-invalid',
  severity: 'error',
  docs: {
    summary: 'A duration in a caching header is a whole number of seconds.',
    why: {
      marketing:
        'Write the duration in whole seconds: with anything else some caches keep the page for a moment, and others for much longer.',
      it: 'A number of seconds is digits only; caches are encouraged, not obliged, to treat anything else as stale, and libraries often read "1h" as 1 second.',
    },
    source: 'RFC 9111, sections 1.2.2 and 4.2.1; RFC 5861, section 3.',
    examples: [
      {
        bad: headerExample(`
          cache_control: max-age=1h, public
                                 ^^ error cache/seconds-invalid: "1h" is no number of seconds: write "max-age" with digits only, such as max-age=300.
        `),
        good: headerExample(`
          cache_control: max-age=3600, public
        `),
        fixable: true,
      },
      {
        bad: headerExample(`
          cache_control: max-age=60, stale-while-revalidate
                                     ^^^^^^^^^^^^^^^^^^^^^^ warning cache/seconds-invalid: "stale-while-revalidate" has no number of seconds: write it with digits only, such as stale-while-revalidate=300.
        `),
        good: headerExample(`
          cache_control: max-age=60, stale-while-revalidate=300
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      for (const directive of directivesOf(header)) {
        if (isUnderstood(directive, header)) continue;
        const { name, value = '' } = directive;
        // Frameworks do send these.
        const isUsual = value === '-1' || (name === 'stale-while-revalidate' && directive.value === undefined);
        yield {
          range: header.rangeOf(argumentOf(directive)),
          message:
            value === ''
              ? `"${name}" has no number of seconds: write it with digits only, such as ${name}=300.`
              : `"${value}" is no number of seconds: write "${name}" with digits only, such as ${name}=300.`,
          ...(isUsual ? { severity: 'warning' } : {}),
          fixes: () => conversion(header, directive),
        };
      }
    }
  },
});

function isUnderstood({ name, value }: Directive, { kind }: CacheHeader): boolean {
  if (responseDirectives.get(name) !== 'seconds') return true;
  // A second number is how long an old copy may still be used.
  return (kind === 'surrogate' ? /^[0-9]+(?:\+[0-9]+)?$/ : /^[0-9]+$/).test(value ?? '');
}

/** What stands behind `=`, or all where nothing does. */
function argumentOf({ raw, start, end, value = '' }: Directive): { start: number; end: number } {
  if (value === '') return { start, end };
  const written = raw.slice(raw.indexOf('=') + 1).trimStart();
  return { start: end - written.length, end };
}

function conversion(header: CacheHeader, directive: Directive): Fix[] {
  const { value = '' } = directive;
  const seconds = value === '-1' ? 0 : secondsIn(value);
  if (seconds === undefined || !Number.isInteger(seconds)) return [];
  const fix = { title: `Change to "${String(seconds)}"`, newText: String(seconds) };
  return [replaced(header, argumentOf(directive), fix)];
}
