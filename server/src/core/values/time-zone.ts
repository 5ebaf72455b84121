import { memoize } from '../base/memoize.js';
import type { WrittenDate } from './date.js';

/** Whether IANA has a zone of this name. Newer engines take offsets such as `+02:00` for zones too; they are none. */
export function isTimeZone(name: string): boolean {
  usualZones ??= new Set(Intl.supportedValuesOf('timeZone'));
  return usualZones.has(name) || (/^[A-Za-z]/.test(name) && clockIn(name) !== undefined);
}

/** Listed in a fraction of the time in which the first clock is made; only clocks know the other names of zones. */
let usualZones: ReadonlySet<string> | undefined;

/**
 * The points in time, in milliseconds, at which the clock of a zone shows a day and a time: none where it jumps over
 * them in spring, two where it shows them again in autumn. Absent for a zone that IANA does not have.
 */
export function instantsOf(
  { day, time = '00:00:00', offset }: WrittenDate,
  zone: string,
): readonly number[] | undefined {
  if (offset !== undefined) return [Date.parse(`${day}T${time}${offset}`)];
  const clock = isTimeZone(zone) ? clockIn(zone) : undefined;
  if (clock === undefined) return undefined;
  const shown = Date.parse(`${day}T${time}Z`);
  const only = onlyDistance(clock, Date.parse(day));
  if (only !== undefined) return [shown - only];
  // No clock is moved twice within two days.
  const offsets = new Set([shown - aDay, shown + aDay].map((instant) => shownAt(clock, instant) - instant));
  return [...offsets]
    .map((distance) => shown - distance)
    .filter((instant) => shownAt(clock, instant) === shown)
    .sort((a, b) => a - b);
}

const aDay = 86_400_000;

/**
 * How far what a clock shows is ahead of UTC, on all of a day; absent for a day near which the clock is moved.
 * Many files speak of the same days, at whatever times.
 */
function onlyDistance(clock: Intl.DateTimeFormat, day: number): number | undefined {
  // What a clock shows on a day happens on that day of UTC, on the one before, or on the one behind.
  const [before, behind] = [day - aDay, day + 2 * aDay];
  const distance = shownAt(clock, before) - before;
  return distance === shownAt(clock, behind) - behind ? distance : undefined;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes long, and there are only some hundred zones. */
function clockIn(zone: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return undefined;
  }
}

/** What the clock shows, read as if it were UTC. No clock is moved but at a full quarter of an hour. */
function shownAt(clock: Intl.DateTimeFormat, instant: number): number {
  const quarter = Math.floor(instant / aQuarter) * aQuarter;
  const distances = knownDistances(clock);
  let distance = distances.get(quarter);
  if (distance === undefined) {
    if (distances.size >= mostDistances) distances.clear();
    distance = readAt(clock, quarter) - quarter;
    distances.set(quarter, distance);
  }
  return instant + distance;
}

const aQuarter = 900_000;

/** By the quarter of an hour. Asking a clock takes long, and the times of a company's files are much the same. */
const knownDistances = memoize((_clock: Intl.DateTimeFormat): Map<number, number> => new Map());
const mostDistances = 4096;

function readAt(clock: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
