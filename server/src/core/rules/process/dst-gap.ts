import type { TextEdit } from '../../text/text-edit.js';
import { instantsOf } from '../../values/time-zone.js';
import { draftWith } from './draft-with.js';
import { defineRule } from '../rule.js';
import { momentsIn, zoneOf, type DateInFile } from './times.js';

export const dstGap = defineRule({
  id: 'process/dst-gap',
  severity: 'warning',
  docs: {
    summary: 'A time must be one that the clock shows, and shows once.',
    why: {
      marketing:
        'On the night on which the clock jumps, a mailing at half past two is sent at another hour, or not at all.',
      it: 'Schedulers read a local time that does not exist, or exists twice, each in its own way.',
    },
    source: 'IANA time zone database, as the engine has it (Intl).',
    examples: [
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/Paris
            launch: 2027-03-28T02:30
                    ^^^^^^^^^^^^^^^^ warning process/dst-gap: On this day the clock in "Europe/Paris" jumps over 02:30, so that nothing can happen then.
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/Paris
            launch: 2027-03-28T03:30
        `),
        fixable: true,
      },
      {
        bad: draftWith(`
          timeline:
            timezone: Europe/Paris
            launch: 2027-10-31T02:30
                    ^^^^^^^^^^^^^^^^ information process/dst-gap: On this day the clock in "Europe/Paris" shows 02:30 twice. Write which one is meant, such as 2027-10-31T02:30+02:00.
        `),
        good: draftWith(`
          timeline:
            timezone: Europe/Paris
            launch: 2027-10-31T02:30+02:00
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const zone = zoneOf(file, environment)?.value;
    if (typeof zone !== 'string') return;
    for (const moment of momentsIn(file, environment)) {
      const { date } = moment;
      if (date.time === undefined || date.offset !== undefined) continue;
      const instants = instantsOf(date, zone);
      if (instants?.length === 1) continue;
      const { range } = moment;
      const time = date.time.slice(0, 5);
      const day = `On this day the clock in "${zone}"`;
      if (instants?.length === 0) {
        const message = `${day} jumps over ${time}, so that nothing can happen then.`;
        yield { range, message, fixes: () => laterFix(moment) };
      } else if (instants?.length === 2) {
        const offset = offsetBetween(Date.parse(`${date.day}T${date.time}Z`), instants[0] ?? 0);
        const message = `${day} shows ${time} twice. Write which one is meant, such as ${date.day}T${time}${offset}.`;
        yield { range, message, severity: 'information' };
      }
    }
  },
});

function laterFix({ value, range, date }: DateInFile) {
  const hour = date.time?.slice(0, 2) ?? '';
  const later = String(Number(hour) + 1).padStart(2, '0');
  const newText = String(value).replace(`T${hour}`, `T${later}`);
  const edits: TextEdit[] = [{ range, newText }];
  return Number(later) > 23 ? [] : [{ title: 'Move it to an hour later', safety: 'suggestion' as const, edits }];
}

/** As in `+02:00`. */
function offsetBetween(shown: number, instant: number): string {
  const minutes = Math.abs(shown - instant) / 60_000;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${shown < instant ? '-' : '+'}${hours ?? ''}:${rest ?? ''}`;
}
