import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { readDate } from '../../../server/src/core/values/date.js';
import { instantsOf, isTimeZone } from '../../../server/src/core/values/time-zone.js';
import { runs } from '../../support/property.js';

/** A day and time in a zone, and the points in time that it may be. */
const times: readonly (readonly [string, string, readonly string[]])[] = [
  ['2027-03-01T09:00', 'Europe/London', ['2027-03-01T09:00:00.000Z']],
  ['2027-03-01T09:00', 'Europe/Paris', ['2027-03-01T08:00:00.000Z']],
  ['2027-03-28T02:30', 'Europe/Paris', []],
  ['2027-10-31T02:30', 'Europe/Paris', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
  ['2027-03-28T02:30+01:00', 'Europe/Paris', ['2027-03-28T01:30:00.000Z']],
  ['2027-03-14T02:30', 'America/New_York', []],
  // Half an hour only.
  ['2027-10-03T02:15', 'Australia/Lord_Howe', []],
  // A whole day was left out.
  ['2011-12-30T12:00', 'Pacific/Apia', []],
];

for (const [text, zone, expected] of times) {
  test(`${text} in ${zone} is ${expected.join(' or ') || 'no time'}`, () => {
    const written = readDate(text);
    const instants = written && instantsOf(written, zone);
    assert.deepEqual(
      instants?.map((instant) => new Date(instant).toISOString()),
      expected,
    );
  });
}

test('knows the zones of IANA, and takes no offset for one', () => {
  for (const zone of ['Europe/London', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+2'])
    assert.ok(isTimeZone(zone), zone);
  for (const zone of ['GMT+2', '+02:00', 'Europe/Lodnon', 'Berlin', '']) assert.ok(!isTimeZone(zone), zone);
});

const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];

test('every point in time is one of those at which its clock shows what it shows', () => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (milliseconds, zone) => {
      const second = Math.floor(milliseconds / 1000) * 1000;
      const written = readDate(shownBy(zone, second));
      assert.ok(written !== undefined && instantsOf(written, zone)?.includes(second));
    }),
    runs(500),
  );
});

/** Around each move of the clock, minute by minute, against all points in time of two days. */
test('a time that a clock jumps over is none, and one that it shows twice is two', () => {
  const moves: readonly (readonly [string, string])[] = [
    ['Europe/Paris', '2027-03-28'],
    ['Europe/Paris', '2027-10-31'],
    ['Australia/Lord_Howe', '2027-10-02'],
  ];
  for (const [zone, day] of moves) {
    const shown = new Map<string, number>();
    const start = Date.parse(`${day}T00:00Z`);
    for (let at = start - 86_400_000; at < start + 2 * 86_400_000; at += 900_000) {
      const text = shownBy(zone, at);
      shown.set(text, (shown.get(text) ?? 0) + 1);
    }
    for (let minute = 0; minute < 1440; minute += 15) {
      const text = new Date(start + minute * 60_000).toISOString().slice(0, 19);
      const written = readDate(text);
      assert.equal(written && instantsOf(written, zone)?.length, shown.get(text) ?? 0, `${text} ${zone}`);
    }
  }
});

/** By another way of `Intl` than ours: the Swedish way to write a date is nearly that of ISO 8601. */
function shownBy(zone: string, instant: number): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
}
