/** The days that people work, as a catalog gives them. */
export interface Calendar {
  /** `0` is Sunday. */
  readonly week: ReadonlySet<number>;
  /** As in `2027-12-25`. */
  readonly holidays: ReadonlySet<string>;
}

const day = 86_400_000;

/** Longer than any campaign, and counted in an instant. */
const mostDays = 40_000;

/** Reads a day, with a time or without, as a point in time; what names no zone counts as UTC. */
export function parseDate(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, date = '', time = '00:00', seconds = ':00', zone = 'Z'] = match;
  const parsed = new Date(`${date}T${time}${seconds}${zone}`);
  // A day that its month does not have would be read as one of the next month.
  const exists = new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return Number.isNaN(parsed.getTime()) || !exists ? undefined : parsed;
}

/** The day of a point in time, as it is written in a file. */
export function formatDate(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16);
}

/** Seconds a unit lasts; months and years are those of the calendar on average, so that 12 months are a year. */
const units: ReadonlyMap<string, number> = new Map([
  ...names(['ms', 'millisecond', 'milliseconds'], 0.001),
  ...names(['s', 'sec', 'second', 'seconds'], 1),
  ...names(['min', 'minute', 'minutes'], 60),
  ...names(['h', 'hour', 'hours'], 3600),
  ...names(['d', 'day', 'days'], 86_400),
  ...names(['week', 'weeks'], 604_800),
  ...names(['month', 'months'], 2_629_746),
  ...names(['year', 'years'], 31_556_952),
]);

function names(words: readonly string[], seconds: number): [string, number][] {
  return words.map((word) => [word, seconds]);
}

/** The seconds of a duration as people write it (`13 months`, `2.5 s`) or as ISO 8601 does (`P13M`). */
export function parseDuration(text: string): number | undefined {
  const written = text.trim();
  const [, amount, unit = ''] = /^(\d{1,12}(?:\.\d{1,9})?) ?([A-Za-z]+)$/.exec(written) ?? [];
  const seconds = units.get(unit.toLowerCase());
  if (amount !== undefined) return seconds === undefined ? undefined : Number(amount) * seconds;
  return parseIsoDuration(written);
}

function parseIsoDuration(text: string): number | undefined {
  const part = '(\\d{1,9}(?:\\.\\d{1,9})?)';
  const pattern = `^P(?:${part}Y)?(?:${part}M)?(?:${part}W)?(?:${part}D)?(?:T(?:${part}H)?(?:${part}M)?(?:${part}S)?)?$`;
  const match = new RegExp(pattern).exec(text);
  if (match === null || /[PT]$/.test(text)) return undefined;
  const seconds = [31_556_952, 2_629_746, 604_800, 86_400, 3600, 60, 1];
  const amounts: readonly (string | undefined)[] = match.slice(1);
  return amounts.reduce<number>((sum, value, index) => sum + Number(value ?? 0) * (seconds[index] ?? 0), 0);
}

/** `2%` and `2 percent` are 2. */
export function parsePercent(text: string): number | undefined {
  const [, amount] = /^([+-]?\d{1,12}(?:\.\d{1,9})?) ?(?:%|percent)$/.exec(text.trim()) ?? [];
  return amount === undefined ? undefined : Number(amount);
}

const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The calendar that a value such as `{ week: [mon, tue], holidays: [2027-12-25] }` describes; Monday to Friday without it. */
export function readCalendar(value: unknown): Calendar {
  const { week, holidays } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const days = Array.isArray(week) ? week.map((name) => weekDays.indexOf(String(name))).filter((at) => at >= 0) : [];
  return {
    week: new Set(days.length === 0 ? [1, 2, 3, 4, 5] : days),
    holidays: new Set(Array.isArray(holidays) ? holidays.map(String) : []),
  };
}

/** How many working days lie behind `from`, up to `to` and with it: from Friday to Monday it is one. */
export function workingDays(from: Date, to: Date, calendar: Calendar): number | undefined {
  const [start, end] = [dayOf(from), dayOf(to)];
  if (Math.abs(end - start) > mostDays) return undefined;
  if (end < start) {
    const backwards = workingDays(to, from, calendar);
    return backwards === undefined ? undefined : -backwards;
  }
  let count = 0;
  for (let at = start + 1; at <= end; at++) if (isWorkingDay(at, calendar)) count++;
  return count;
}

/** The working day that comes so many working days behind a day. */
export function addWorkingDays(from: Date, count: number, calendar: Calendar): Date | undefined {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(Math.trunc(count));
  let at = dayOf(from);
  for (let days = 0; left > 0; days++) {
    if (days > mostDays) return undefined;
    at += step;
    if (isWorkingDay(at, calendar)) left--;
  }
  return new Date(at * day);
}

function dayOf(date: Date): number {
  return Math.floor(date.getTime() / day);
}

function isWorkingDay(at: number, { week, holidays }: Calendar): boolean {
  const date = new Date(at * day);
  return week.has(date.getUTCDay()) && !holidays.has(date.toISOString().slice(0, 10));
}
