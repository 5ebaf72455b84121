import { isPlaceholder, unknownValue } from '../../schema/placeholder.js';
import type { Fix } from '../../text/finding.js';
import { secondsInWords } from '../../values/duration-in-words.js';
import type { Draft } from '../../yaml/draft.js';
import { insertPairs } from '../../yaml/insert.js';
import type { YamlMapping } from '../../yaml/node.js';
import { sharedCopy } from './copies.js';
import { changesOf, flightIn, type DatedChange } from './dated-changes.js';
import { outlivedOn } from './outlived.js';
import { landingPagesIn, valueIn } from './pages.js';
import { tellsFrom } from './limits.js';
import { defineRule } from '../rule.js';
import { campaignExample, timeline } from './example.js';

export const purgePlanMissing = defineRule({
  id: 'cache/purge-plan-missing',
  severity: 'information',
  docs: {
    summary: 'A page that changes at a known time has somebody who empties its caches.',
    why: {
      marketing: 'Somebody has to empty the cache at launch and at the end, and both teams have to know who and when.',
      it: 'A purge needs keys or addresses, a time, an owner, and a look afterwards.',
    },
    source: "Common practice: what is nobody's task at the launch is done by nobody.",
    examples: [
      {
        bad: campaignExample(
          timeline,
          `
          caching:
            cache_control: max-age=300, s-maxage=7200
                                        ^^^^^^^^^^^^^ information cache/purge-plan-missing: Shared copies last 2 hours and "price" changes the page, but nobody is named who removes them. Add "purge".
          dated_changes:
            price: { at: 2027-03-20, what: The price ends. }
        `,
        ),
        good: campaignExample(
          timeline,
          `
          caching:
            cache_control: max-age=300, s-maxage=7200
            purge:
              at:
                - "2027-03-20"
              owner: TBD
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
      const copy = page.caching && sharedCopy(page.caching);
      if (page.caching === undefined || copy === undefined || copy.seconds <= tellsFrom.sharedWithoutPurge) continue;
      const { node } = page.caching;
      if (valueIn(node, 'purge') !== undefined) continue;
      const flight = flightIn(environment, file);
      const change = changesOf(page, flight).find(({ acceptedDelay = 0 }) => acceptedDelay < copy.longest);
      // What lasts too long is told as that.
      if (change === undefined || outlivedOn(page, flight).some((one) => one.copy.range.start === copy.range.start))
        continue;
      yield {
        range: copy.range,
        message: `Shared copies last ${secondsInWords(copy.seconds)} and "${change.name}" changes the page, but nobody is named who removes them. Add "purge".`,
        fixes: () => [planned(change, file.text, node)],
      };
    }
  },
});

/** Clears the copies when the page changes; who does that, only a person knows. */
function planned({ written }: DatedChange, text: string, caching: YamlMapping): Fix {
  const scalar = (value: string): Draft => ({
    kind: 'scalar',
    value,
    isPlaceholder: isPlaceholder(value),
    choices: [],
  });
  const pairs = [
    { name: 'at', value: { kind: 'sequence', items: [scalar(written)] } as const },
    { name: 'owner', value: scalar(unknownValue) },
  ];
  const edits = insertPairs(text, caching, [{ name: 'purge', value: { kind: 'mapping', pairs } }], []);
  return { title: 'Insert "purge"', safety: 'suggestion', edits };
}
