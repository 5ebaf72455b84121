import { closest } from '../../base/closest.js';
import { overlaps, type TextRange } from '../../text/text-range.js';
import type { SourceFile } from '../../text/source-file.js';
import { isTimeZone } from '../../values/time-zone.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import { kindOf } from '../../workspace/kind.js';
import type { Environment } from '../../workspace/snapshot.js';
import { parse } from '../../yaml/parse.js';
import { conceptsIn } from '../../schema/concepts.js';
import { draftWith } from './draft-with.js';
import { defineRule, type RuleFinding } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';
import { momentsIn, zoneOf } from './times.js';

export const timezone = defineRule({
  id: 'process/timezone',
  severity: 'warning',
  docs: {
    summary: 'A time must say by which clock it is meant.',
    why: {
      marketing: 'Nine o’clock comes at another moment in London, Paris and New York, and so does the launch.',
      it: 'A server in UTC starts a launch without a zone one or more hours early or late.',
    },
    source: 'IANA time zone database; an offset such as GMT+2 is no zone, since it does not know when the clock moves.',
    examples: [
      {
        bad: draftWith(`
          timeline:
            launch: 2027-03-01T09:00
                    ^^^^^^^^^^^^^^^^ warning process/timezone: Nobody knows by which clock this is 09:00. Name the time zone in the timeline, such as "Europe/London".
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/London
            launch: 2027-03-01T09:00
        `),
        fixable: false,
      },
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/Lodnon
                      ^^^^^^^^^^^^^ error process/timezone: There is no time zone "Europe/Lodnon". Name one by its place, such as "Europe/London".
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/London
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    if (kind?.type !== 'pack' || !conceptsIn(kind.kind.library).has('timeline.timezone')) return;
    const zone = zoneOf(file, environment);
    if (zone !== undefined) {
      const { value } = zone;
      if (typeof value !== 'string' || isPlaceholder(value) || isTimeZone(value)) return;
      const { range } = zone;
      if (!schemaFindings(environment, file).some((finding) => overlaps(finding.range, range)))
        yield unknownZone(value, range);
      return;
    }
    // One line for all of them, since one zone mends them all.
    const open = momentsIn(file, environment).find(({ date }) => date.time !== undefined && date.offset === undefined);
    if (open === undefined || mayNameZone(file, environment)) return;
    const time = open.date.time?.slice(0, 5) ?? '';
    const message = `Nobody knows by which clock this is ${time}. Name the time zone in the timeline, such as "Europe/London".`;
    yield { range: open.range, message };
  },
});

/** Whether what cannot be read may name it, or is told to lack it already. */
function mayNameZone(file: SourceFile, environment: Environment): boolean {
  const isUnread = schemaFindings(environment, file).some(({ rule, lacks }) => {
    return rule === 'schema/unknown-key' || lacks?.name === 'timezone';
  });
  return isUnread || parse(file).problems.length > 0;
}

function unknownZone(name: string, range: TextRange): RuleFinding {
  return {
    range,
    severity: 'error',
    message: `There is no time zone "${name}". Name one by its place, such as "Europe/London".`,
    fixes: () =>
      closest(name, Intl.supportedValuesOf('timeZone')).map((zone) => {
        return { title: `Change to "${zone}"`, safety: 'suggestion', edits: [{ range, newText: zone }] };
      }),
  };
}
