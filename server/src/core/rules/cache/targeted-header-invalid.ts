import { secondsIn } from '../../values/duration.js';
import { readTargeted } from '../../http/targeted-cache-control.js';
import { rewritten, type CacheHeader } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const targetedHeaderInvalid = defineRule({
  id: 'cache/targeted-header-invalid',
  severity: 'error',
  docs: {
    summary: 'A header for CDNs can be read by CDNs.',
    why: {
      marketing: 'A CDN that follows the standard ignores the whole line because of this typo.',
      it: 'A field that is no dictionary of structured fields must be ignored as a whole.',
    },
    source: 'RFC 9213, section 2.1; RFC 9651, section 4.2.2.',
    examples: [
      {
        bad: headerExample(`
          cdn_cache_control: must-revalidate, max-age=1h
                                              ^^^^^^^^^^ error cache/targeted-header-invalid: A CDN cannot read "max-age=1h", and ignores the whole line: it takes lower-case words, digits only, and one comma between two words.
        `),
        good: headerExample(`
          cdn_cache_control: must-revalidate, max-age=3600
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      if (header.unreadable === undefined) continue;
      const mended = mend(header);
      const piece = header.value.slice(header.unreadable.start, header.unreadable.end);
      const fixes = mended === undefined ? [] : [rewritten(header, mended, `Change to "${mended}"`)];
      yield {
        range: header.rangeOf(header.unreadable),
        message: `A CDN cannot read "${piece}", and ignores the whole line: it takes lower-case words, digits only, and one comma between two words.`,
        fixes: () => fixes,
      };
    }
  },
});

/** The same words as a CDN can read them; absent where that is not all that is wrong. */
function mend({ directives }: CacheHeader): string | undefined {
  const members = directives.map(({ name, value, quoted }) => {
    if (value === undefined) return name;
    const seconds = quoted ? undefined : secondsIn(value);
    return `${name}=${quoted ? JSON.stringify(value) : String(seconds ?? value)}`;
  });
  const mended = members.join(', ');
  return members.length > 0 && readTargeted(mended).isValid ? mended : undefined;
}
