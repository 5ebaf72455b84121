import { formatDate } from '../../values/date.js';
import { secondsInWords } from '../../values/duration-in-words.js';
import type { Fix } from '../../text/finding.js';
import { outlived, type Outlived } from './outlived.js';
import { replaced } from './header.js';
import { defineRule } from '../rule.js';
import { pageExample } from './example.js';

export const ttlOutlivesCampaign = defineRule({
  id: 'cache/ttl-outlives-campaign',
  severity: 'warning',
  docs: {
    summary: 'A copy of a page does not outlive what the page says.',
    why: {
      marketing: 'The old price or the old legal text can stay visible after it has changed.',
      it: 'A fresh copy is used without asking: the latest moment is the change, plus the lifetime, plus the time in which old copies are allowed.',
    },
    source: 'RFC 9111, section 4.2; RFC 5861, section 3.',
    examples: [
      {
        bad: pageExample(`
          caching:
            cache_control: private, max-age=86400
                                    ^^^^^^^^^^^^^ warning cache/ttl-outlives-campaign: Copies last 1 day, but "price" accepts a delay of 10 min: the old state can stay visible until 2027-04-01T18:00.
          dated_changes:
            price: { at: 2027-03-31T18:00, what: The price ends., accepted_delay: 10 min }
        `),
        good: pageExample(`
          caching:
            cache_control: private, max-age=600
          dated_changes:
            price: { at: 2027-03-31T18:00, what: The price ends., accepted_delay: 10 min }
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const found of outlived(environment, file)) {
      const { copy, change, tolerance } = found;
      const until = change.at === undefined ? '' : ` until ${formatDate(new Date(change.at + copy.longest * 1000))}`;
      const limit =
        change.delayInWords === undefined
          ? `longer than the whole campaign, and "${change.name}" changes the page`
          : `but "${change.name}" accepts a delay of ${change.delayInWords}`;
      yield {
        range: copy.range,
        message: `Copies last ${secondsInWords(copy.longest)}, ${limit}: the old state can stay visible${until}.`,
        fixes: () => capped(found, Math.floor(tolerance)),
      };
    }
  },
});

function capped({ copy }: Outlived, tolerance: number): Fix[] {
  const seconds = tolerance - (copy.longest - copy.seconds);
  if (copy.said === undefined || seconds < 0) return [];
  const { header, directive } = copy.said;
  const newText = `${directive.name}=${String(seconds)}`;
  return [replaced(header, directive, { title: `Change to "${newText}"`, newText })];
}
