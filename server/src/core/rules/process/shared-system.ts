import { compareTexts } from '../../base/compare-texts.js';
import { counted, listed } from '../../base/counted.js';
import type { FileNames } from '../../workspace/file-names.js';
import type { Project } from '../../workspace/project.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';
import { defineConceptRule, type ProjectFile } from '../rule.js';
import { agreedSystem, changesIn, type SystemChange } from './agreed-systems.js';
import { exampleWith } from './two-campaigns.js';
import { knownCampaign } from './known-campaign.js';
import { mondayOf, plannedAmong, plannedBy, plannedWorkIn, type PlannedWork } from './planned-work.js';

const source = 'The periods that the campaigns of the project name for their changes, or for their build.';

export const sharedSystem = defineConceptRule({
  id: 'process/shared-system',
  severity: 'information',
  concept: 'system-change',
  docs: {
    summary: 'Campaigns that change one system in the same weeks know of each other.',
    why: {
      marketing: 'The campaign that asks second waits for the first, and learns of it last.',
      it: 'Two changes to one system at a time are tested together or not at all.',
    },
    source,
    examples: [
      {
        bad: exampleWith({
          secondFrom: '2027-02-04',
          first:
            'information process/shared-system: "sale" changes "web-cms" in the same weeks, from 2027-02-01 on. Agree on who goes first.',
          second:
            'information process/shared-system: "spring-launch" changes "web-cms" in the same weeks, from 2027-02-01 on. Agree on who goes first.',
        }),
        good: exampleWith({ secondFrom: '2027-02-08' }),
        fixable: false,
      },
    ],
  },

  mayTell: mayShareSystem,
  known: plannedAmong,

  *check(source, project) {
    for (const { change, others, own } of sharedWork(source, project)) {
      if (agreedSystem(project, change.system)?.changesPerWeek !== undefined) continue;
      const first = Math.min(...others.map(({ firstWeek }) => Math.max(firstWeek, own.firstWeek)));
      const when = `in the same weeks, from ${mondayOf(first)} on`;
      yield {
        range: change.written.range,
        message: `${campaigns(others)} "${change.system}" ${when}. Agree on who goes first.`,
      };
    }
  },
});

export const overCapacity = defineConceptRule({
  id: 'process/capacity',
  severity: 'warning',
  concept: 'system-change',
  docs: {
    summary: 'No more campaigns change a system in one week than its team can take on.',
    why: {
      marketing: 'What is more than the team can do is done late, and nobody can say which campaign it will be.',
      it: 'A team that takes on more changes than it can test finds the faults after the launch.',
    },
    source: `${source} How many changes a week are possible, the catalog says.`,
    examples: [
      {
        bad: exampleWith({
          secondFrom: '2027-02-04',
          perWeek: 1,
          first:
            'warning process/capacity: "sale" changes "web-cms" in the week of 2027-02-01 too, and its team takes on 1 change a week.',
          second:
            'warning process/capacity: "spring-launch" changes "web-cms" in the week of 2027-02-01 too, and its team takes on 1 change a week.',
        }),
        good: exampleWith({ secondFrom: '2027-02-04', perWeek: 2 }),
        fixable: false,
      },
    ],
  },

  mayTell: mayShareSystem,
  known: plannedAmong,

  *check(source, project) {
    for (const { change, others, own } of sharedWork(source, project)) {
      const most = agreedSystem(project, change.system)?.changesPerWeek;
      if (most === undefined) continue;
      const starts = others.map(({ firstWeek }) => Math.max(firstWeek, own.firstWeek)).sort((a, b) => a - b);
      const week = starts.find((start) => others.filter((other) => isIn(other, start)).length + 1 > most);
      if (week === undefined) continue;
      const those = others.filter((other) => isIn(other, week));
      const when = `in the week of ${mondayOf(week)} too`;
      const message = `${campaigns(those)} "${change.system}" ${when}, and its team takes on ${counted(most, 'change')} a week.`;
      yield { range: change.written.range, message };
    }
  },
});

interface SharedWork {
  readonly change: SystemChange;
  readonly own: PlannedWork;
  /** The work of other campaigns in weeks of the own. */
  readonly others: readonly PlannedWork[];
}

function* sharedWork({ file, environment }: ProjectFile, { index }: Project): Iterable<SharedWork> {
  const names = index.namesOf(file.uri);
  const planned = names && plannedBy(file.uri, names);
  for (const change of changesIn(file, environment)) {
    const [own] = inOrder(planned?.get(change.system) ?? []);
    if (own === undefined) continue;
    const all = [...plannedWorkIn(index, change.system)];
    const others = inOrder(all.filter((other) => other.uri !== file.uri && meets(own, other)));
    if (others.length > 0) yield { change, own, others };
  }
}

/** Whether another campaign works in a system in weeks in which this one does. */
function mayShareSystem(names: FileNames, { index }: Project): boolean {
  const campaign = knownCampaign(names);
  if (campaign === undefined) return true;
  return [...plannedBy('', names)].some(([system, works]) => works.some((own) => meetSeveral(own, system, index)));
}

/** One of those that meet it is the work itself. */
function meetSeveral(own: PlannedWork, system: string, index: SymbolIndex): boolean {
  let count = 0;
  for (const work of plannedWorkIn(index, system)) if (meets(own, work) && ++count > 1) return true;
  return false;
}

/** By file, and then by name. */
function inOrder(works: readonly PlannedWork[]): readonly PlannedWork[] {
  return [...works].sort((a, b) => compareTexts(a.uri, b.uri) || compareTexts(a.campaign, b.campaign));
}

function meets(one: PlannedWork, other: PlannedWork): boolean {
  return one.firstWeek <= other.lastWeek && other.firstWeek <= one.lastWeek;
}

function isIn({ firstWeek, lastWeek }: PlannedWork, week: number): boolean {
  return firstWeek <= week && week <= lastWeek;
}

/** The beginning of a sentence. */
function campaigns(works: readonly PlannedWork[]): string {
  const names = works.map(({ campaign }) => `"${campaign}"`);
  const [first, second, ...more] = names;
  const rest = more.length > 1 ? [counted(more.length, 'other campaign')] : more;
  const shown = [first, second].filter((name) => name !== undefined);
  return `${listed([...shown, ...rest], 'and')} ${works.length === 1 ? 'changes' : 'change'}`;
}
