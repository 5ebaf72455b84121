import { readWebAddress } from '../../marketing/web-address.js';
import { checksOf } from '../../workspace/check.js';
import { nodeOf, rangeWithin, valuesCalled } from '../concept-entries.js';
import { defineRule } from '../rule.js';

export const piiInUrl = defineRule({
  id: 'tag/pii-in-url',
  severity: 'warning',
  concepts: ['landing-page.url', 'link.url', 'ad.url', 'email-unsubscribe.url'],
  docs: {
    summary: 'No e-mail address stands in the address of a page.',
    why: {
      marketing: 'The e-mail address would go to every tag on the page, and Google forbids that for Analytics.',
      it: 'page_location is collected, and the address also ends up in referrers and logs.',
    },
    source: 'Google Analytics Help, answer/6366371.',
    examples: [
      {
        bad: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/spring?for={{email}}
                                                   ^^^^^^^^^ warning tag/pii-in-url: The e-mail address "{{email}}" would go to every tag on the page. Leave it out of the link.
          -- link.schema.yaml --
          properties:
            url: { x-concept: link.url }
        `,
        good: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/spring?utm_source=news&utm_medium=email
          -- link.schema.yaml --
          properties:
            url: { x-concept: link.url }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const valuesIn of addresses) {
      for (const found of valuesIn(check)) {
        if (typeof found.value !== 'string' || !mayBePersonal.test(found.value)) continue;
        const { path, query } = readWebAddress(found.value);
        const end = query?.end ?? path.end;
        const match = personal.exec(found.value.slice(path.start, end));
        const node = match && nodeOf(check, found);
        if (match === null || node === undefined || node === null) continue;
        const start = path.start + match.index;
        yield {
          range: rangeWithin(node, check.text, start, start + match[0].length),
          message: `The e-mail address "${match[0]}" would go to every tag on the page. Leave it out of the link.`,
        };
      }
    }
  },
});

const addresses = ['landing-page.url', 'link.url', 'ad.url', 'email-unsubscribe.url'].map(valuesCalled);

/** What is in all of these. */
const mayBePersonal = /@|%40|mail/i;

/** An e-mail address, or what a mailing program puts one in place of. */
const personal =
  /[A-Za-z0-9._+-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}|\{\{\s*(?:[a-z]+\.)?e[-_]?mail(?:[-_]?address)?\s*\}\}|(?<==)(?:\{e[-_]?mail\}|%%e[-_]?mail(?:[-_]?addr(?:ess)?)?_*%%|\[e[-_]?mail\])/i;
