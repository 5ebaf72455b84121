import { directiveNamed } from '../../http/cache-control.js';
import { directivesOf, without } from './header.js';
import { headersIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const duplicateDirective = defineRule({
  id: 'cache/duplicate-directive',
  severity: 'warning',
  docs: {
    summary: 'A caching header says each thing once.',
    why: {
      marketing: 'With two durations caches disagree which one counts.',
      it: 'The first one should be used, or the response treated as stale.',
    },
    source: 'RFC 9111, section 4.2.1.',
    examples: [
      {
        bad: headerExample(`
          cache_control: max-age=60, public, max-age=300
                                             ^^^^^^^^^^^ warning cache/duplicate-directive: "max-age=60" stands here too, and caches disagree which one counts. Keep one of them.
        `),
        good: headerExample(`
          cache_control: max-age=60, public
        `),
        fixable: true,
      },
      {
        bad: headerExample(`
          cache_control: public, max-age=60, public
                                             ^^^^^^ hint cache/duplicate-directive: "public" stands here twice.
        `),
        good: headerExample(`
          cache_control: public, max-age=60
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const header of headersIn(environment, file)) {
      const directives = directivesOf(header);
      for (const directive of directives) {
        const first = directiveNamed(directives, directive.name);
        // Lists of fields add up.
        if (first === undefined || first === directive || (first.quoted && first.value !== directive.value)) continue;
        const range = header.rangeOf(directive);
        const fixes = () => [directive, first].flatMap((taken) => without(header, [taken]));
        if (first.value === directive.value) {
          yield { range, severity: 'hint', message: `"${directive.raw}" stands here twice.`, fixes };
          continue;
        }
        const message = `"${first.raw}" stands here too, and caches disagree which one counts. Keep one of them.`;
        yield { range, message, fixes };
      }
    }
  },
});
