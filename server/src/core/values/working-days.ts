import { parseDate } from './date.js';

/** The days that people work, as a catalog gives them. */
export interface Calendar {
  /** `0` is Sunday. */
  readonly week: ReadonlySet<number>;
  /** Days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>;
}

const millisecondsPerDay = 86_400_000;

/** Longer than any campaign, and counted in an instant. */
const mostDays = 40_000;

const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The calendar that a value such as `{ week: [mon, tue], holidays: [2027-12-25] }` describes; Monday to Friday without it. */
export function readCalendar(value: unknown): Calendar {
  const { week, holidays } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const days = Array.isArray(week) ? week.map((name) => weekDays.indexOf(String(name))).filter((at) => at >= 0) : [];
  return {
    week: new Set(days.length === 0 ? [1, 2, 3, 4, 5] : days),
    holidays: new Set(Array.isArray(holidays) ? holidays.flatMap(dayOfText) : []),
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
  return new Date(at * millisecondsPerDay);
}

function dayOf(date: Date): number {
  return Math.floor(date.getTime() / millisecondsPerDay);
}

function dayOfText(value: unknown): number[] {
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  return date === undefined ? [] : [dayOf(date)];
}

/** 1970-01-01 was a Thursday. */
function isWorkingDay(at: number, { week, holidays }: Calendar): boolean {
  const weekDay = (((at + 4) % 7) + 7) % 7;
  return week.has(weekDay) && !holidays.has(at);
}
