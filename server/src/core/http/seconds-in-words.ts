import { counted } from '../base/counted.js';

const units: readonly (readonly [seconds: number, singular: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** In the two largest units that it takes, or in seconds where that would not be exact. */
export function secondsInWords(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(counted(count, unit));
    rest -= count * size;
  }
  return parts.length === 0 || parts.length > 2 ? counted(seconds, 'second') : parts.join(' ');
}
