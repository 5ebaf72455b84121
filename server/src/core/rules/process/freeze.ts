import type { SourceFile } from '../../text/source-file.js';
import type { Environment } from '../../workspace/snapshot.js';
import { markedValues, type MarkedValue } from '../marked-values.js';
import { defineConceptRule } from '../rule.js';
import { agreedDays, agreedSystem, changesIn, type Freeze, type SystemChange } from './agreed-systems.js';
import { draftWith } from './draft-with.js';
import { knownCampaign } from './known-campaign.js';
import { datesAmong, type DateInFile } from './times.js';

const launches = markedValues('x-concept', 'timeline.launch');
const softLaunches = markedValues('x-concept', 'timeline.soft_launch');
const publications = markedValues('x-concept', 'timeline.tag_publication');
const purges = markedValues('x-concept', 'purge-moment');
const ends = markedValues('x-concept', 'timeline.end');

const catalog = `
          -- acme.catalog.yaml --
          spec: catalog/v1
          systems:
            checkout:
              title: Acme Checkout
              owner: { team: shop, email: shop@acme.example }
              status: approved
              freezes:
                - { from: 2026-11-16, to: 2027-01-05, reason: Peak trading, allows: [content] }
`;

export const freeze = defineConceptRule({
  id: 'process/freeze',
  severity: 'error',
  concept: 'timeline.launch',
  docs: {
    summary: 'Nothing goes live in a time in which nothing may be changed.',
    why: {
      marketing: 'A launch in a freeze does not happen, whatever has been paid for it.',
      it: 'A freeze is there because nobody is, or because a fault would cost the most then.',
    },
    source: 'The freezes that the catalog of the project names.',
    examples: [
      {
        bad:
          draftWith(`
          timeline:
            timezone: Europe/London
            launch: 2026-12-28T09:00
                    ^^^^^^^^^^^^^^^^ error process/freeze: The launch is in a freeze of "checkout", from 2026-11-16 to 2027-01-05: Peak trading.
          systems:
            checkout: { change: configuration }`) + catalog,
        good:
          draftWith(`
          timeline:
            timezone: Europe/London
            launch: 2026-12-28T09:00
          systems:
            checkout: { change: content }`) + catalog,
        fixable: false,
      },
    ],
  },

  mayTell(names, project) {
    const campaign = knownCampaign(names);
    const days = agreedDays(project);
    if (campaign === undefined || days === undefined) return true;
    const { period, changes } = campaign;
    if (period === undefined) return false;
    const ofSystems = changes.flatMap(({ system }) => agreedSystem(project, system)?.freezes ?? []);
    return [...days.freezes, ...ofSystems].some(({ from, to }) => to >= period.from && from <= period.to);
  },

  *check({ file, environment }, project) {
    const days = agreedDays(project);
    if (days === undefined) return;
    const changes = changesIn(file, environment);
    const ofSystems = changes.flatMap((change) => {
      return (agreedSystem(project, change.system)?.freezes ?? []).map((own) => ({ own, change }));
    });
    const names = project.index.namesOf(file.uri);
    const period = names && knownCampaign(names)?.period;
    for (const { what, kind, moment } of momentsOf(file, environment)) {
      const { day } = moment.date;
      // What is cleared long before or after what anybody has planned is no part of the campaign.
      if (period === undefined || day < period.from || day > period.to) continue;
      const isIn = (one: Freeze, changed: readonly SystemChange[]) =>
        kind === undefined ? isFrozenFor(one, day, changed) : covers(one, day) && !one.allows.includes(kind);
      const ofAll = days.freezes.find((one) => isIn(one, changes));
      const ofOne = ofSystems.find(({ own, change }) => isIn(own, [change]));
      const found = ofAll ?? ofOne?.own;
      if (found === undefined) continue;
      const whose = ofAll === undefined ? `a freeze of "${ofOne?.change.system ?? ''}"` : 'a freeze of all systems';
      const message = `${what} is in ${whose}, from ${found.from} to ${found.to}: ${found.reason.replace(/\.$/, '')}.`;
      yield { range: moment.range, message };
    }
  },
});

/** Whether a freeze forbids to put changes live on a day: one that allows some kinds forbids those that are known to be others. */
export function isFrozenFor(one: Freeze, day: string, changes: readonly SystemChange[]): boolean {
  if (!covers(one, day)) return false;
  return one.allows.length === 0 || changes.some(({ change }) => !one.allows.includes(change));
}

function covers({ from, to }: Freeze, day: string): boolean {
  return from <= day && day <= to;
}

interface Moment {
  /** The beginning of a sentence. */
  readonly what: string;
  /** What a freeze calls such a change, where it does not depend on the systems. */
  readonly kind: string | undefined;
  readonly moment: DateInFile;
}

function momentsOf(file: SourceFile, environment: Environment): Moment[] {
  const of = (what: string, kind: string | undefined, values: readonly MarkedValue[]) =>
    datesAmong(values).map((moment): Moment => ({ what, kind, moment }));
  const purged = purges(file, environment);
  const end = purged.some(({ value }) => value === 'end') ? ends(file, environment) : [];
  return [
    ...of('The launch', undefined, launches(file, environment)),
    ...of('The soft launch', undefined, softLaunches(file, environment)),
    ...of('The publication of tags', 'tag-publication', publications(file, environment)),
    ...of('Clearing caches', 'purge', purged),
    ...of('Clearing caches at the end', 'purge', end),
  ];
}
