import { keptByText } from '../base/kept-by-text.js';

/** A length of time: months of the calendar, which differ in length, kept apart from seconds, which do not. */
export interface Duration {
  readonly months: number;
  readonly seconds: number;
}

const noTime: Duration = { months: 0, seconds: 0 };

/** What each unit that people write stands for; `m` alone may be minutes or months, so it is none of them. */
const units: ReadonlyMap<string, Duration> = new Map([
  ...named(['ms', 'millisecond', 'milliseconds'], { months: 0, seconds: 0.001 }),
  ...named(['s', 'sec', 'secs', 'second', 'seconds'], { months: 0, seconds: 1 }),
  ...named(['min', 'mins', 'minute', 'minutes'], { months: 0, seconds: 60 }),
  ...named(['h', 'hr', 'hrs', 'hour', 'hours'], { months: 0, seconds: 3600 }),
  ...named(['d', 'day', 'days'], { months: 0, seconds: 86_400 }),
  ...named(['w', 'week', 'weeks'], { months: 0, seconds: 604_800 }),
  ...named(['month', 'months'], { months: 1, seconds: 0 }),
  ...named(['y', 'yr', 'yrs', 'year', 'years'], { months: 12, seconds: 0 }),
]);

function named(words: readonly string[], unit: Duration): [string, Duration][] {
  return words.map((word) => [word, unit]);
}

/** Reads a duration as people write it (`13 months`, `1 h 30 min`) or as ISO 8601 does (`P13M`). */
export const parseDuration = keptByText((text): Duration | undefined => {
  const written = text.trim();
  return written.startsWith('P') ? parseIso(written) : parseWords(written);
});

function parseWords(text: string): Duration | undefined {
  if (!/^\d[^ ]*(?: ?[^ ]+)*$/.test(text) || text.length > longest) return undefined;
  let rest = text;
  let sum = noTime;
  while (rest !== '') {
    const [match, amount, name = ''] = /^(\d{1,12}(?:\.\d{1,9})?) ?([A-Za-z]+)(?: (?=\d)|$)/.exec(rest) ?? [];
    const unit = units.get(name.toLowerCase());
    if (match === undefined || unit === undefined) return undefined;
    sum = plus(sum, unit, Number(amount));
    rest = rest.slice(match.length);
  }
  return sum;
}

/** Nobody writes a longer one. */
const longest = 100;

const isoPart = '(\\d{1,9}(?:\\.\\d{1,9})?)';
const iso = new RegExp(
  `^P(?:${isoPart}Y)?(?:${isoPart}M)?(?:${isoPart}W)?(?:${isoPart}D)?(?:T(?:${isoPart}H)?(?:${isoPart}M)?(?:${isoPart}S)?)?$`,
);
const isoUnits = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

function parseIso(text: string): Duration | undefined {
  const match = iso.exec(text);
  if (match === null || /[PT]$/.test(text)) return undefined;
  const amounts: readonly (string | undefined)[] = match.slice(1);
  return amounts.reduce(
    (sum, amount, index) => plus(sum, units.get(isoUnits[index] ?? '') ?? noTime, Number(amount ?? 0)),
    noTime,
  );
}

function plus(sum: Duration, unit: Duration, times: number): Duration {
  return { months: sum.months + unit.months * times, seconds: sum.seconds + unit.seconds * times };
}

/** A month of the calendar on average, so that 12 of them are a year. */
const secondsPerMonth = 2_629_746;

/** The seconds of a duration, with months as long as they are on average. */
export function secondsOf({ months, seconds }: Duration): number {
  return months * secondsPerMonth + seconds;
}

/** The days that months of the calendar last, from whichever month they are counted: 13 months are 393 to 397 days. */
export function daysOf({ months, seconds }: Duration): { readonly least: number; readonly most: number } {
  const days = seconds / 86_400;
  const whole = Math.floor(months);
  if (whole !== months || whole > mostMonths) {
    const average = secondsOf({ months, seconds }) / 86_400;
    return { least: average, most: average };
  }
  let [least, most] = [Infinity, 0];
  for (let start = 0; start < monthsPerCycle; start++) {
    const length = daysBefore(start + whole) - daysBefore(start);
    least = Math.min(least, length);
    most = Math.max(most, length);
  }
  return { least: least + days, most: most + days };
}

/** The calendar repeats itself after 400 years. */
const monthsPerCycle = 4800;
const mostMonths = 1200;

/** The days from 2000-01-01 to the start of a month that is counted from there. */
function daysBefore(month: number): number {
  return (Date.UTC(2000, month, 1) - Date.UTC(2000, 0, 1)) / 86_400_000;
}

/** The seconds of a duration as it is written; absent for what is none. */
export function secondsIn(text: string): number | undefined {
  const duration = parseDuration(text);
  return duration && secondsOf(duration);
}
