import { counted } from '../base/counted.js';
import type { Duration } from './duration.js';

const units: readonly (readonly [seconds: number, singular: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** Seconds in the two largest units that they take, or as they are where that would not be exact. */
export function secondsInWords(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(counted(count, unit));
    rest -= count * size;
  }
  return rest > 0 || parts.length === 0 || parts.length > 2 ? counted(seconds, 'second') : parts.join(' ');
}

/** A duration as people say it: `1 year 1 month`, `2 hours 30 minutes`. */
export function durationInWords({ months, seconds }: Duration): string {
  const years = Number.isInteger(months) ? Math.floor(months / 12) : 0;
  const rest = months - years * 12;
  const parts = [
    ...(years > 0 ? [counted(years, 'year')] : []),
    ...(rest > 0 ? [counted(rest, 'month')] : []),
    ...(seconds > 0 || months === 0 ? [secondsInWords(seconds)] : []),
  ];
  return parts.join(' ');
}
