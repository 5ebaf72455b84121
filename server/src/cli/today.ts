import { parseDate } from '../core/values/date.js';
import type { OptionDeclaration } from './arguments.js';
import { CliError } from './cli-error.js';

/** On which day files are looked at. */
export const todayOption: OptionDeclaration = {
  name: 'today',
  value: 'DAY',
  summary: 'Check as on this day, such as 2027-03-01 (default: today).',
};

/** The day that the user names, if any. Throws a `CliError` for what is no day. */
export function readToday(options: ReadonlyMap<string, string>): string | undefined {
  const day = options.get('today');
  if (day === undefined || isDay(day)) return day;
  throw new CliError(`The option "--today" takes a day such as 2027-03-01, and got "${day}".`);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && parseDate(text) !== undefined;
}
