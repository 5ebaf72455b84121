import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { durationInWords, secondsInWords } from '../../../server/src/core/values/duration-in-words.js';
import { daysOf, parseDuration, secondsOf } from '../../../server/src/core/values/duration.js';
import { packSchemas } from '../../support/pack-schemas.js';
import { runs } from '../../support/property.js';

/** A duration as it is written, its months and its seconds. */
const durations: readonly (readonly [string, number, number] | readonly [string])[] = [
  ['13 months', 13, 0],
  ['13months', 13, 0],
  ['P13M', 13, 0],
  ['PT13M', 0, 780],
  ['P1Y2M', 14, 0],
  ['1.5 years', 18, 0],
  ['30 min', 0, 1800],
  ['2.5 s', 0, 2.5],
  ['200 ms', 0, 0.2],
  ['400 days', 0, 34_560_000],
  ['400d', 0, 34_560_000],
  ['2 w', 0, 1_209_600],
  ['1 h 30 min', 0, 5400],
  ['1 Year 2 Months', 14, 0],
  ['P1DT12H', 0, 129_600],
  ['6 m'],
  ['13m'],
  ['13'],
  ['months'],
  ['P'],
  ['P1DT'],
  ['13  months'],
  ['1 h and 30 min'],
  ['session'],
  [''],
];

for (const [text, months, seconds] of durations) {
  test(`reads the duration "${text}"`, () => {
    assert.deepEqual(parseDuration(text), months === undefined ? undefined : { months, seconds });
  });
}

/** From every month of the calendar: the days between a day and the same day so many months later. */
const daysOfMonths: readonly (readonly [string, number, number])[] = [
  ['1 month', 28, 31],
  ['12 months', 365, 366],
  ['13 months', 393, 397],
  ['400 days', 400, 400],
  ['1 month 1 day', 29, 32],
];

for (const [text, least, most] of daysOfMonths) {
  test(`"${text}" is ${String(least)} to ${String(most)} days`, () => {
    const duration = parseDuration(text);
    assert.deepEqual(duration && daysOf(duration), { least, most });
  });
}

const whole = fc.record({ months: fc.nat(240), seconds: fc.nat(10_000_000) }, { noNullPrototype: true });

test('a duration in words is the same duration', () => {
  fc.assert(
    fc.property(whole, (duration) => {
      assert.deepEqual(parseDuration(durationInWords(duration)), duration);
    }),
    runs(500),
  );
});

test('seconds in words are as many seconds, fractions too', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), (milliseconds) => {
      const read = parseDuration(secondsInWords(milliseconds / 1000));
      assert.ok(read !== undefined && Math.abs(read.seconds * 1000 - milliseconds) < 0.01);
    }),
    runs(500),
  );
});

test('a longer duration has more seconds, and no fewer days', () => {
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      const sum = { months: a.months + b.months, seconds: a.seconds + b.seconds };
      assert.ok(secondsOf(sum) >= secondsOf(a));
      const [more, fewer] = [daysOf(sum), daysOf(a)];
      assert.ok(more.least >= fewer.least && more.most >= fewer.most && fewer.least <= fewer.most);
    }),
    runs(50),
  );
});

test('days of months are those of the calendar from any day', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.nat(60), (from, months) => {
      const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
      const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
      const to = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
      const days = (to - Date.UTC(year, from.getUTCMonth(), from.getUTCDate())) / 86_400_000;
      const { least, most } = daysOf({ months, seconds: 0 });
      assert.ok(least <= days && days <= most, `${String(days)} days`);
    }),
    runs(300),
  );
});

test('what the schemas take for a duration can be read, and nothing else but the word session', () => {
  const schema = packSchemas.find(({ role, name }) => role === 'definition' && name === 'duration')?.schema;
  const pattern = new RegExp(String(schema?.['pattern']), 'u');
  assert.match('13 months', pattern);
  const texts = fc.stringMatching(/^(?:[0-9]{1,3}(?:\.[0-9])? ?[a-z]{1,3} ?){1,2}$|^P[0-9YMWDTHS]{1,8}$/);
  fc.assert(
    fc.property(texts, (text) => {
      if (pattern.test(text) && isInOrder(text)) assert.ok(parseDuration(text) !== undefined, text);
    }),
    runs(2000),
  );
});

/** The pattern does not ask for the order of the units of ISO 8601. */
function isInOrder(text: string): boolean {
  return !text.startsWith('P') || /^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);
}
