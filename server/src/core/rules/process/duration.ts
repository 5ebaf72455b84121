import { parseDuration } from '../../values/duration.js';
import { durationInWords } from '../../values/duration-in-words.js';
import { markedValues } from '../marked-values.js';
import { draftWith } from './draft-with.js';
import { defineRule } from '../rule.js';

const shortOnes = markedValues('x-range', 'short');

export const duration = defineRule({
  id: 'process/duration',
  severity: 'warning',
  docs: {
    summary: 'What lasts seconds to hours must not be written in months.',
    why: {
      marketing: 'With "P5M" for five minutes, a page promises to come back after five months.',
      it: 'In ISO 8601 an M before the T means months and one behind it minutes; P5M and PT5M differ by a factor of 43,000.',
    },
    source: 'ISO 8601-1, durations.',
    examples: [
      {
        bad: draftWith(`
          rollback:
            within: P5M
                    ^^^ warning process/duration: "P5M" is 5 months. If 5 minutes are meant, write "PT5M".
        `),
        good: draftWith(`
          rollback:
            within: PT5M
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const found of shortOnes(file, environment)) {
      const { value } = found;
      const months = typeof value === 'string' ? /^P(\d+)M$/.exec(value)?.[1] : undefined;
      const read = months === undefined ? undefined : parseDuration(`P${months}M`);
      if (months === undefined || read === undefined) continue;
      const { range } = found;
      const minutes = `PT${months}M`;
      const inWords = durationInWords({ months: 0, seconds: Number(months) * 60 });
      const message = `"${String(value)}" is ${durationInWords(read)}. If ${inWords} are meant, write "${minutes}".`;
      yield {
        range,
        message,
        fixes: () => [{ title: `Change to "${minutes}"`, safety: 'suggestion', edits: [{ range, newText: minutes }] }],
      };
    }
  },
});
