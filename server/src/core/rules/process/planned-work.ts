import { memoize } from '../../base/memoize.js';
import { isObject } from '../../schema/schema.js';
import { readDate } from '../../values/date.js';
import { definersAmong, type FewFiles } from '../../workspace/few-files.js';
import { definedOf, type FileNames } from '../../workspace/file-names.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';

/** When a campaign changes a system, week by week. */
export interface PlannedWork {
  readonly uri: string;
  readonly campaign: string;
  readonly firstWeek: number;
  readonly lastWeek: number;
}

/** By system. */
type Work = ReadonlyMap<string, readonly PlannedWork[]>;

/** The work that all campaigns of a project plan in a system; in no order that means anything. */
export function* plannedWorkIn(index: SymbolIndex, system: string): Iterable<PlannedWork> {
  for (const files of index.fewFiles()) yield* plannedAmong(files).get(system) ?? [];
}

/** The work that the campaigns of a few files plan. */
export const plannedAmong = memoize((files: FewFiles): Work => {
  const found = new Map<string, PlannedWork[]>();
  for (const uri of definersAmong(files).get('campaign') ?? []) {
    const names = files.get(uri);
    if (names !== undefined) addWork(found, uri, names);
  }
  return found;
});

/** The work that the campaigns of a file plan. */
export function plannedBy(uri: string, names: FileNames): Work {
  const found = new Map<string, PlannedWork[]>();
  addWork(found, uri, names);
  return found;
}

function addWork(found: Map<string, PlannedWork[]>, uri: string, names: FileNames): void {
  for (const { name, summary = {} } of definedOf('campaign', names)) {
    const { systems, timeline, status } = summary;
    if (status === 'done' || status === 'cancelled') continue;
    const build = isObject(timeline) ? timeline['build'] : undefined;
    for (const [system, change] of Object.entries(isObject(systems) ? systems : {})) {
      const weeks = weeksOf(change, build);
      if (weeks === undefined) continue;
      const list = found.get(system) ?? [];
      list.push({ uri, campaign: name, ...weeks });
      found.set(system, list);
    }
  }
}

/** The weeks of a change; absent where it is none, or where nobody has said when. */
function weeksOf(change: unknown, build: unknown): Pick<PlannedWork, 'firstWeek' | 'lastWeek'> | undefined {
  if (!isObject(change) || typeof change['change'] !== 'string' || change['change'] === 'none') return undefined;
  const around = isObject(build) ? build : {};
  const firstWeek = weekOf(change['from'] ?? around['from']);
  const lastWeek = weekOf(change['to'] ?? around['to']);
  if (firstWeek === undefined || lastWeek === undefined || lastWeek < firstWeek) return undefined;
  return { firstWeek, lastWeek };
}

/** Weeks are counted, and begin on Monday; the first one is that of 1970-01-01, a Thursday. */
function weekOf(value: unknown): number | undefined {
  const date = typeof value === 'string' ? readDate(value) : undefined;
  return date && Math.floor((Date.parse(date.day) / aDay + 3) / 7);
}

const aDay = 86_400_000;

/** The Monday of a week. */
export function mondayOf(week: number): string {
  return new Date((week * 7 - 3) * aDay).toISOString().slice(0, 10);
}
