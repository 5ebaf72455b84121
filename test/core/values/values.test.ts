import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { amountOf, parseBytes, parsePercent, readMoney } from '../../../server/src/core/values/amounts.js';
import { formatDate, parseDate, readDate, weekDayOf } from '../../../server/src/core/values/date.js';
import { addWorkingDays, readCalendar, workingDays } from '../../../server/src/core/values/working-days.js';
import { runs } from '../../support/property.js';

test('reads money with its currency only', () => {
  assert.deepEqual(readMoney({ amount: 40, currency: 'GBP' }), { amount: 40, currency: 'GBP' });
  assert.equal(readMoney({ amount: 40 }), undefined);
  assert.equal(readMoney({ amount: 'TBD', currency: 'GBP' }), undefined);
  assert.equal(readMoney({ amount: 40, currency: 'pounds' }), undefined);
  assert.equal(amountOf({ amount: 40 }), 40);
  assert.equal(amountOf('40'), undefined);
});

test('reads percentages and bytes', () => {
  assert.equal(parsePercent('2.5 %'), 2.5);
  assert.equal(parsePercent('2.5'), undefined);
  assert.equal(parseBytes('180 kB'), 180_000);
  assert.equal(parseBytes('1.5 MiB'), 1_572_864);
  assert.equal(parseBytes('180 kb'), undefined);
  assert.equal(parseBytes('180'), undefined);
});

test('reads days and times as they are written', () => {
  assert.deepEqual(readDate('2027-03-01'), { day: '2027-03-01', time: undefined, offset: undefined });
  assert.deepEqual(readDate('2027-03-01T09:00+01:00'), { day: '2027-03-01', time: '09:00:00', offset: '+01:00' });
  for (const text of ['2027-02-30', '2027-03-01T25:00', '2027-13-01', '1 March', '2027-03-01T']) {
    assert.equal(readDate(text), undefined, text);
  }
  assert.equal(weekDayOf('2027-03-01'), 'Monday');
});

const minutes = fc.integer({ min: 0, max: 50_000_000 });

test('a point in time that is written can be read again', () => {
  fc.assert(
    fc.property(minutes, (count) => {
      const date = new Date(count * 60_000);
      assert.deepEqual(parseDate(formatDate(date)), date);
    }),
    runs(500),
  );
});

const calendar = fc
  .record({
    week: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 }),
    holidays: fc.array(fc.constantFrom('2027-01-01', '2027-03-26', '2027-03-29'), { maxLength: 3 }),
  })
  .map(readCalendar);
const day = fc.integer({ min: 20_700, max: 20_900 }).map((at) => new Date(at * 86_400_000));

test('so many working days later, so many working days lie between', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), calendar, (from, count, days) => {
      const to = addWorkingDays(from, count, days);
      const [start, end] = count < 0 ? [to, from] : [from, to];
      // Counted backwards, the day that was reached is the first of them, and not the one it was counted from.
      const between = start && end && workingDays(new Date(start.getTime() - (count < 0 ? 86_400_000 : 0)), end, days);
      const ownDay = count < 0 ? (workingDays(new Date(from.getTime() - 86_400_000), from, days) ?? 0) : 0;
      assert.equal(between === undefined ? undefined : between - ownDay, Math.abs(count));
    }),
    runs(500),
  );
});

test('a later end never has fewer working days before it', () => {
  fc.assert(
    fc.property(day, day, fc.nat(30), calendar, (from, to, more, days) => {
      const later = new Date(to.getTime() + more * 86_400_000);
      assert.ok((workingDays(from, later, days) ?? NaN) >= (workingDays(from, to, days) ?? NaN));
    }),
    runs(500),
  );
});
