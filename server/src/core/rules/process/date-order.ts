import type { SourceFile } from '../../text/source-file.js';
import type { Environment } from '../../workspace/snapshot.js';
import { markedValues } from '../marked-values.js';
import { defineRule, type RuleFinding } from '../rule.js';
import { draftWith } from './draft-with.js';
import { datesAmong, datesIn, dateOf, type DateInFile, launchOf } from './times.js';

const ends = markedValues('x-concept', 'timeline.end');
const builds = markedValues('x-concept', 'timeline.build');
const tests = markedValues('x-concept', 'timeline.qa');
const approvals = markedValues('x-concept', 'approval.date');

export const dateOrder = defineRule({
  id: 'process/date-order',
  severity: 'error',
  docs: {
    summary: 'What has to come first must have the earlier date.',
    why: {
      marketing: 'Dates that contradict each other are found by whoever plans with them last, when it is too late.',
      it: 'Nobody can plan a build that ends after the launch, or switch on what ends before it begins.',
    },
    source: 'ISO 8601 for the order of dates; that something is built and tested before its launch is common practice.',
    examples: [
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/London
            build: { from: 2027-02-12, to: 2027-01-25 }
                                           ^^^^^^^^^^ error process/date-order: This ends on 2027-01-25, before it begins on 2027-02-12.
            launch: 2027-03-01T09:00
            end: 2027-02-28
                 ^^^^^^^^^^ error process/date-order: The end on 2027-02-28 comes before the launch on 2027-03-01.
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/London
            build: { from: 2027-01-25, to: 2027-02-12 }
            launch: 2027-03-01T09:00
            end: 2027-03-28
        `),
        fixable: false,
      },
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/London
            qa: { from: 2027-02-24, to: 2027-03-02 }
                                        ^^^^^^^^^^ error process/date-order: Testing goes on until 2027-03-02, after the launch on 2027-03-01.
            launch: 2027-03-01T09:00
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/London
            qa: { from: 2027-02-24, to: 2027-03-01 }
            launch: 2027-03-01T09:00
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    yield* backwardPeriods(datesIn(file, environment));
    const launch = launchOf(file, environment);
    if (launch !== undefined) yield* besideLaunch(launch, file, environment);
  },
});

/** Periods of whatever kind that end before they begin. */
function* backwardPeriods(dates: readonly DateInFile[]): Iterable<RuleFinding> {
  const starts = dates.filter(({ key }) => key === 'from');
  const latest = starts.reduce((day, { date }) => (date.day > day ? date.day : day), '');
  // Few ends come before any start, and only those have to be put beside theirs.
  const early = dates.filter(({ key, date }) => key === 'to' && date.day <= latest);
  const byPlace = new Map(early.length === 0 ? [] : starts.map((start) => [placeOf(start), start]));
  for (const end of early) {
    const start = byPlace.get(placeOf(end));
    if (start === undefined || !isBefore(end, start)) continue;
    yield {
      range: end.range,
      message: `This ends on ${inWords(end, start)}, before it begins on ${inWords(start, end)}.`,
    };
  }
}

function placeOf({ path }: DateInFile): string {
  return JSON.stringify(path.slice(0, -1));
}

const works = [
  [builds, 'Building'],
  [tests, 'Testing'],
] as const;

function* besideLaunch(launch: DateInFile, file: SourceFile, environment: Environment): Iterable<RuleFinding> {
  const at = (other: DateInFile) => `the launch on ${inWords(launch, other)}`;
  const end = dateOf(ends, file, environment);
  if (end !== undefined && isBefore(end, launch)) {
    yield { range: end.range, message: `The end on ${inWords(end, launch)} comes before ${at(end)}.` };
  }
  for (const [find, work] of works) {
    const late = datesAmong(find(file, environment)).findLast((date) => isBefore(launch, date));
    if (late === undefined) continue;
    const verb = late.key === 'to' ? 'goes on until' : 'begins on';
    yield { range: late.range, message: `${work} ${verb} ${inWords(late, launch)}, after ${at(late)}.` };
  }
  for (const approval of datesAmong(approvals(file, environment))) {
    if (!isBefore(launch, approval)) continue;
    const message = `This approval on ${inWords(approval, launch)} comes after ${at(approval)}.`;
    yield { range: approval.range, severity: 'warning', message };
  }
}

/** Certainly: of two times in different zones, and of a day and a time of that day, nobody knows. */
function isBefore({ date: one }: DateInFile, { date: other }: DateInFile): boolean {
  if (
    one.time !== undefined &&
    other.time !== undefined &&
    one.offset !== other.offset &&
    Math.abs(Date.parse(one.day) - Date.parse(other.day)) <= aDay
  )
    return false;
  if (one.day !== other.day) return one.day < other.day;
  return one.time !== undefined && other.time !== undefined && one.time < other.time;
}

const aDay = 86_400_000;

/** The day, and on the same day the time. */
function inWords({ date: { day, time } }: DateInFile, other: DateInFile): string {
  return day === other.date.day && time !== undefined ? `${day} at ${time.slice(0, 5)}` : day;
}
