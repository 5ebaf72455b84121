import { replaced } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const separator = defineRule({
  id: 'cache/separator',
  severity: 'error',
  docs: {
    summary: 'The directives of a caching header are separated with commas.',
    why: {
      marketing: 'Separate with commas: caches may lose what follows.',
      it: 'The header is a list, and only a comma separates its members.',
    },
    source: 'RFC 9111, section 5.2; RFC 9110, section 5.6.1.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public; max-age=300
                               ^ error cache/separator: A semicolon separates nothing here, so that caches may lose what follows. Write a comma.
        `),
        good: headerExample(`
          cache_control: "public, max-age=300"
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      // The words of `Surrogate-Control` may have parameters, and what cannot be read at all is told as that.
      if (header.kind === 'surrogate' || header.unreadable !== undefined) continue;
      for (const semicolon of header.semicolons) {
        const isLast = header.value.slice(semicolon.end).trim() === '';
        const fix = isLast
          ? { title: 'Remove the semicolon', newText: '' }
          : { title: 'Change to a comma', newText: ',' };
        yield {
          range: header.rangeOf(semicolon),
          message: isLast
            ? 'A semicolon ends nothing here, so that caches may not know the word before it. Remove it.'
            : 'A semicolon separates nothing here, so that caches may lose what follows. Write a comma.',
          fixes: () => [replaced(header, semicolon, fix)],
        };
      }
    }
  },
});
