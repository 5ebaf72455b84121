import { secondsInWords } from '../../values/duration-in-words.js';
import type { Fix } from '../../text/finding.js';
import { browserCopy, type Copy } from './copies.js';
import { changesOf, flightIn, isWithin } from './dated-changes.js';
import { replaced } from './header.js';
import { itemsIn, landingPagesIn, mappingIn } from './pages.js';
import { tellsFrom } from './limits.js';
import { defineRule } from '../rule.js';
import { campaignExample, timeline } from './example.js';

export const browserCopyCannotBePurged = defineRule({
  id: 'cache/browser-copy-cannot-be-purged',
  severity: 'information',
  docs: {
    summary: 'A change on a page does not rely on a purge that browsers never hear of.',
    why: {
      marketing: "Purging the CDN does not reach the copies in visitors' browsers.",
      it: 'Split the two: a small "max-age" for browsers, and a larger "s-maxage" or CDN-Cache-Control for the network.',
    },
    source: 'RFC 9111, section 5.2.2.10; RFC 9213, section 1.',
    examples: [
      {
        bad: campaignExample(
          timeline,
          `
          caching:
            cache_control: max-age=3600
                           ^^^^^^^^^^^^ information cache/browser-copy-cannot-be-purged: Browsers keep the page for 1 hour, and the purge does not reach them when "price" changes. Give browsers a small "max-age" and the network a larger "s-maxage".
            purge: { at: [2027-03-20], owner: it, reaches: [cdn] }
          dated_changes:
            price: { at: 2027-03-20, what: The price ends. }
        `,
        ),
        good: campaignExample(
          timeline,
          `
          caching:
            cache_control: "max-age=300, s-maxage=3600"
            purge: { at: [2027-03-20], owner: it, reaches: [cdn] }
          dated_changes:
            price: { at: 2027-03-20, what: The price ends. }
        `,
        ),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const page of landingPagesIn(environment, file)) {
      const copy = page.caching && browserCopy(page.caching);
      const purge = page.caching && mappingIn(page.caching.node, 'purge');
      if (copy === undefined || purge === undefined || copy.seconds <= tellsFrom.pageInBrowsers) continue;
      const reached = itemsIn(purge, 'reaches').map(({ value }) => value);
      if (reached.length === 0 || reached.includes('browser')) continue;
      const flight = flightIn(environment, file);
      // What is too long for a delay that was agreed on is told as that, and what is not is accepted.
      const change = changesOf(page, flight).find((one) => one.acceptedDelay === undefined && isWithin(one, flight));
      if (change === undefined) continue;
      yield {
        range: copy.range,
        message: `Browsers keep the page for ${secondsInWords(copy.seconds)}, and the purge does not reach them when "${change.name}" changes. Give browsers a small "max-age" and the network a larger "s-maxage".`,
        fixes: () => split(copy),
      };
    }
  },
});

function split({ said, seconds }: Copy): Fix[] {
  if (said === undefined) return [];
  const { header, directive } = said;
  const isSplit = header.directives.some(({ name }) => name === 's-maxage' || name === 'private');
  const newText = isSplit ? 'max-age=300' : `max-age=300, s-maxage=${String(seconds)}`;
  return [replaced(header, directive, { title: `Change to "${newText}"`, newText })];
}
