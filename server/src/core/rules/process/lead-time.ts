import { counted } from '../../base/counted.js';
import { addWorkingDays } from '../../values/working-days.js';
import { formatDate, readDate } from '../../values/date.js';
import type { Project } from '../../workspace/project.js';
import { markedValues } from '../marked-values.js';
import { defineConceptRule, type RuleFinding } from '../rule.js';
import {
  agreedDays,
  agreedSystem,
  changesIn,
  type AgreedDays,
  type Freeze,
  type SystemChange,
} from './agreed-systems.js';
import { draftWith } from './draft-with.js';
import { isFrozenFor } from './freeze.js';
import { knownCampaign } from './known-campaign.js';
import { dateOf, type DateInFile, launchOf } from './times.js';

const requirements = markedValues('x-concept', 'timeline.requirements_freeze');

const catalog = `
          -- acme.catalog.yaml --
          spec: catalog/v1
          working_days: { week: [mon, tue, wed, thu, fri], holidays: [2027-02-01] }
          systems:
            web-cms:
              title: Contentful
              owner: { team: web, email: web@acme.example }
              status: approved
              lead_working_days: { content: 2, template: 10 }
`;

export const leadTime = defineConceptRule({
  id: 'process/lead-time',
  severity: 'warning',
  concept: 'system-change',
  docs: {
    summary: 'Between the requirements freeze and the launch lie as many working days as the systems need.',
    why: {
      marketing: 'A launch that is promised too early is moved when the ads are already paid for.',
      it: 'With fewer days than agreed, either testing is left out or everything else waits.',
    },
    source: 'The lead times that the catalog of the project names, in its working days.',
    examples: [
      {
        bad:
          draftWith(`
          timeline:
            timezone: Europe/London
            requirements_freeze: 2027-01-22
            launch: 2027-02-01T09:00
                    ^^^^^^^^^^^^^^^^ warning process/lead-time: For a change of kind "template", "web-cms" needs 10 working days after the requirements freeze on 2027-01-22: the launch can be on 2027-02-08 at the earliest.
          systems:
            web-cms: { change: template }`) + catalog,
        good:
          draftWith(`
          timeline:
            timezone: Europe/London
            requirements_freeze: 2027-01-22
            launch: 2027-02-08T09:00
          systems:
            web-cms: { change: template }`) + catalog,
        fixable: true,
      },
    ],
  },

  mayTell(names, project) {
    const { launch = '', requirementsFreeze = '', changes } = knownCampaign(names) ?? { changes: undefined };
    const days = agreedDays(project);
    const start = readDate(requirementsFreeze);
    if (changes === undefined || days === undefined) return true;
    if (start === undefined) return false;
    return changes.some((change) => (needOf(change, start.day, { project, days })?.until ?? '') > launch.slice(0, 10));
  },

  *check({ file, environment }, project) {
    const start = dateOf(requirements, file, environment);
    const launch = launchOf(file, environment);
    const days = launch && agreedDays(project);
    if (start === undefined || launch === undefined || days === undefined) return;
    const changes = changesIn(file, environment);
    const needs = changes.flatMap((change) => needOf(change, start.date.day, { project, days }) ?? []);
    const longest = needs.reduce<Need | undefined>(
      (most, need) => (most && most.until >= need.until ? most : need),
      undefined,
    );
    if (longest === undefined || launch.date.day >= longest.until) return;
    const earliest = afterFreezes(longest.until, changes, { project, days });
    if (earliest !== undefined) yield tooEarly(longest, earliest, { start, launch });
  },
});

interface Agreed {
  readonly project: Project;
  readonly days: AgreedDays;
}

interface Need extends Pick<SystemChange, 'system' | 'change'> {
  readonly workingDays: number;
  /** The first day on which it can be ready. */
  readonly until: string;
}

function needOf(
  of: Pick<SystemChange, 'system' | 'change'>,
  start: string,
  { project, days }: Agreed,
): Need | undefined {
  const { system, change } = of;
  const workingDays = agreedSystem(project, system)?.leadWorkingDays.get(change);
  const until = workingDays === undefined ? undefined : addWorkingDays(new Date(start), workingDays, days.calendar);
  return workingDays === undefined || until === undefined
    ? undefined
    : { system, change, workingDays, until: formatDate(until) };
}

/** The first working day from `day` on that no freeze forbids. */
function afterFreezes(day: string, changes: readonly SystemChange[], { project, days }: Agreed): string | undefined {
  const ofAll: readonly Freeze[] = days.freezes;
  let at: string | undefined = day;
  for (let tries = 0; at !== undefined && tries < mostFreezes; tries++) {
    const today: string = at;
    const freeze =
      ofAll.find((one) => isFrozenFor(one, today, changes)) ??
      changes.flatMap((change) => {
        const own = agreedSystem(project, change.system)?.freezes ?? [];
        return own.filter((one) => isFrozenFor(one, today, [change]));
      })[0];
    if (freeze === undefined) return at;
    const next = addWorkingDays(new Date(freeze.to), 1, days.calendar);
    at = next && formatDate(next);
  }
  return undefined;
}

const mostFreezes = 100;

function tooEarly(
  { system, change, workingDays }: Need,
  earliest: string,
  { start, launch }: { readonly start: DateInFile; readonly launch: DateInFile },
): RuleFinding {
  const needed = `"${system}" needs ${counted(workingDays, 'working day')} after the requirements freeze on ${start.date.day}`;
  const { range, value } = launch;
  const moved = String(value).replace(launch.date.day, earliest);
  return {
    range,
    message: `For a change of kind "${change}", ${needed}: the launch can be on ${earliest} at the earliest.`,
    fixes: () => [
      { title: `Move the launch to ${earliest}`, safety: 'suggestion', edits: [{ range, newText: moved }] },
    ],
  };
}
