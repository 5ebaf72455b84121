import { counted } from '../base/counted.js';
import { agreedDays, type AgreedDays } from '../rules/process/agreed-systems.js';
import { datesIn, launchOf, type DateInFile } from '../rules/process/times.js';
import { markedValues } from '../rules/marked-values.js';
import { overlaps, type TextRange } from '../text/text-range.js';
import { weekDayOf } from '../values/date.js';
import { durationInWords } from '../values/duration-in-words.js';
import { daysOf, parseDuration } from '../values/duration.js';
import { workingDays } from '../values/working-days.js';
import { projectOf, type Snapshot } from '../workspace/snapshot.js';
import { cacheInWords } from './hints/cache-in-words.js';

/** A few words that an editor shows behind a value, to say what it was read as. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

const durations = markedValues('x-unit', 'duration');
const browserHeaders = markedValues('x-concept', 'caching.cache_control');
const cdnHeaders = ['caching.cdn_cache_control', 'caching.surrogate_control'].map((concept) =>
  markedValues('x-concept', concept),
);

/** Answers `textDocument/inlayHint` for a part of a file, in the order of the text, for the cost of that part. */
export function inlayHintsIn(snapshot: Snapshot, uri: string, within: TextRange): InlayHint[] {
  const { environment } = snapshot;
  const file = snapshot.files.get(uri);
  if (file === undefined) return [];
  const told = new Map<number, InlayHint>();
  const tell = ({ range, value }: Pick<DateInFile, 'range' | 'value'>, words: (text: string) => string | undefined) => {
    const label = overlaps(range, within) && typeof value === 'string' ? words(value) : undefined;
    if (label !== undefined) told.set(range.end, { offset: range.end, label });
  };

  const dates = datesIn(file, environment, within);
  if (dates.length > 0) {
    const project = projectOf(snapshot, uri);
    const known: Known = {
      launch: launchOf(file, environment),
      days: project && agreedDays(project),
      today: environment.today,
    };
    for (const date of dates) tell(date, () => dateInWords(date, known));
  }
  for (const value of durations(file, environment, within)) tell(value, lengthInWords);
  for (const value of browserHeaders(file, environment, within)) tell(value, (text) => cacheInWords(text, 'browser'));
  for (const find of cdnHeaders) {
    for (const value of find(file, environment, within)) tell(value, (text) => cacheInWords(text, 'cdn'));
  }
  return [...told.values()].sort((a, b) => a.offset - b.offset);
}

interface Known {
  readonly launch: DateInFile | undefined;
  readonly days: AgreedDays | undefined;
  readonly today: string | undefined;
}

/** The day of the week, and how many working days lie between it and the launch. */
function dateInWords({ date: { day }, range }: DateInFile, { launch, days, today }: Known): string {
  const weekDay = weekDayOf(day);
  if (launch === undefined || days === undefined) return weekDay;
  const isLaunch = launch.range.start === range.start;
  if (isLaunch && (today === undefined || today >= day)) return weekDay;
  const [from, to] = isLaunch ? [today, day] : [day, launch.date.day];
  const count = from === undefined || from >= to ? undefined : workingDays(new Date(from), new Date(to), days.calendar);
  if (count === undefined) return weekDay;
  const inWords = counted(count, 'working day');
  return isLaunch ? `${weekDay}, ${inWords} from today` : `${weekDay}, ${inWords} before launch`;
}

/** What a duration does not say by itself: ISO 8601 in words, and months in days. */
function lengthInWords(text: string): string | undefined {
  const duration = parseDuration(text);
  if (duration === undefined) return undefined;
  const { least, most } = daysOf(duration);
  const parts = [
    ...(text.startsWith('P') ? [durationInWords(duration)] : []),
    ...(duration.months > 0 && least < most ? [`${String(Math.floor(least))} to ${String(Math.ceil(most))} days`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
