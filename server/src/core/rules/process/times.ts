import { memoize } from '../../base/memoize.js';
import type { Path } from '../../text/json-pointer.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import type { Environment } from '../../workspace/snapshot.js';
import { readDate, type WrittenDate } from '../../values/date.js';
import type { ScalarValue } from '../../yaml/node.js';
import { markedValues, type FindMarked, type MarkedValue } from '../marked-values.js';

/** A day or a time in a file, and what it says. */
export interface DateInFile extends MarkedValue {
  readonly date: WrittenDate;
}

const days = markedValues('x-unit', 'date');
const moments = markedValues('x-unit', 'date-time');
const launches = markedValues('x-concept', 'timeline.launch');
const zones = markedValues('x-concept', 'timeline.timezone');

/** The values of a file that may have a time, in the order of the text. */
export function momentsIn(file: SourceFile, environment: Environment, within?: TextRange): readonly DateInFile[] {
  return within === undefined ? allMoments(environment)(file) : datesAmong(moments(file, environment, within));
}

const allMoments = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly DateInFile[] => datesAmong(moments(file, environment))),
);

/** All days and times of a file; those without a time come first. */
export function datesIn(file: SourceFile, environment: Environment, within?: TextRange): readonly DateInFile[] {
  return [...datesAmong(days(file, environment, within)), ...momentsIn(file, environment, within)];
}

/** The day or the time that stands at a place of the timeline. */
export function dateOf(find: FindMarked, file: SourceFile, environment: Environment): DateInFile | undefined {
  return datesAmong(find(file, environment))[0];
}

/** When customers can see what a file is about. */
export function launchOf(file: SourceFile, environment: Environment): DateInFile | undefined {
  return dateOf(launches, file, environment);
}

/** Those of the values that can be read as a day or a time. */
export function datesAmong(values: readonly MarkedValue[]): DateInFile[] {
  const dates: DateInFile[] = [];
  for (const marked of values) {
    const date = typeof marked.value === 'string' ? readDate(marked.value) : undefined;
    if (date !== undefined) dates.push(new ReadDate(marked, date));
  }
  return dates;
}

/** Of most dates nobody asks where they stand. */
class ReadDate implements DateInFile {
  readonly value: ScalarValue;
  readonly date: WrittenDate;
  readonly #marked: MarkedValue;

  constructor(marked: MarkedValue, date: WrittenDate) {
    this.value = marked.value;
    this.date = date;
    this.#marked = marked;
  }

  get path(): Path {
    return this.#marked.path;
  }

  get key(): MarkedValue['key'] {
    return this.#marked.key;
  }

  get range(): TextRange {
    return this.#marked.range;
  }
}

/** The zone whose clock the times of a file follow. */
export function zoneOf(file: SourceFile, environment: Environment): MarkedValue | undefined {
  return zones(file, environment)[0];
}
