import { keptByText } from '../base/kept-by-text.js';

/** A day as a file has it, perhaps with the time of a clock, and perhaps with how far that clock is from UTC. */
export interface WrittenDate {
  /** As in `2027-03-01`. */
  readonly day: string;
  /** As in `09:00:00`. */
  readonly time: string | undefined;
  /** `Z`, or as in `+01:00`. */
  readonly offset: string | undefined;
}

/** Reads a day, with a time or without; one that its month does not have is none. */
export const readDate = keptByText((text): WrittenDate | undefined => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, day = '', minutes, seconds = ':00', offset] = match;
  if (!isDay(day)) return undefined;
  const time = minutes === undefined ? undefined : minutes + seconds;
  if (time !== undefined && Number.isNaN(Date.parse(`${day}T${time}${offset ?? 'Z'}`))) return undefined;
  return { day, time, offset };
});

/** Whether its month has the day. */
function isDay(day: string): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8)].map(Number);
  if (year === undefined || month === undefined || date === undefined) return false;
  return (
    month >= 1 && month <= 12 && date >= 1 && (date <= 28 || date <= new Date(Date.UTC(year, month, 0)).getUTCDate())
  );
}

/** The point in time of a day and a time; what names no zone counts as UTC. */
function dateOf({ day, time = '00:00:00', offset = 'Z' }: WrittenDate): Date {
  return new Date(`${day}T${time}${offset}`);
}

/** Reads a day, with a time or without, as a point in time; what names no zone counts as UTC. */
export function parseDate(text: string): Date | undefined {
  const written = readDate(text);
  return written && dateOf(written);
}

/** The day of a point in time, as it is written in a file. */
export function formatDate(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16);
}

const weekDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The name of the day of the week of a day in a file. */
export function weekDayOf(day: string): string {
  return weekDays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}
