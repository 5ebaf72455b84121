import { overlaps } from '../../text/text-range.js';
import { formatDate } from '../../values/date.js';
import { markedValues } from '../marked-values.js';
import { defineRule } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';
import { draftWith } from './draft-with.js';

const moments = markedValues('x-unit', 'date-time');

export const impossibleDate = defineRule({
  id: 'process/impossible-date',
  severity: 'error',
  docs: {
    summary: 'A day is one that its month has.',
    why: {
      marketing: 'Whoever books for such a day books for another one than was meant.',
      it: 'Programs refuse such a day, or silently take it for one of the next month.',
    },
    source: 'The Gregorian calendar; ISO 8601-1, section 5.2.2.',
    examples: [
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/London
            launch: 2027-02-30T09:00
                    ^^^^^^^^^^^^^^^^ error process/impossible-date: There is no 2027-02-30: that month ends on 2027-02-28.
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/London
            launch: 2027-02-28T09:00
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const found of moments(file, environment)) {
      const { value } = found;
      const last = typeof value === 'string' ? lastOfMonth(value) : undefined;
      if (typeof value !== 'string' || last === undefined || value.slice(0, 10) <= last) continue;
      const { range } = found;
      // What the schema refuses by itself is told as that.
      if (schemaFindings(environment, file).some((finding) => overlaps(finding.range, range))) continue;
      const newText = value.replace(value.slice(0, 10), last);
      yield {
        range,
        message: `There is no ${value.slice(0, 10)}: that month ends on ${last}.`,
        fixes: () => [{ title: `Change to "${newText}"`, safety: 'suggestion', edits: [{ range, newText }] }],
      };
    }
  },
});

/** The last day of the month that a day is written in; absent for the days that every month has. */
function lastOfMonth(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])-(?:29|[3-9]\d)/.exec(text) ?? [];
  return year === undefined ? undefined : formatDate(new Date(Date.UTC(Number(year), Number(month), 0)));
}
