import { memoize } from '../../base/memoize.js';
import { isObject } from '../../schema/schema.js';
import type { SourceFile } from '../../text/source-file.js';
import { readCalendar, type Calendar } from '../../values/working-days.js';
import type { Project } from '../../workspace/project.js';
import type { Environment } from '../../workspace/snapshot.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';
import { markedValues, type MarkedValue } from '../marked-values.js';

/** A time in which nothing may be changed, but for the kinds of change that it allows. */
export interface Freeze {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly allows: readonly string[];
}

/** What the catalogs of a project say of all systems. */
export interface AgreedDays {
  readonly calendar: Calendar;
  readonly freezes: readonly Freeze[];
}

/** What a catalog says of one system. */
export interface AgreedSystem {
  readonly freezes: readonly Freeze[];
  /** By the kind of change. */
  readonly leadWorkingDays: ReadonlyMap<string, number>;
  readonly changesPerWeek: number | undefined;
}

/** The days that the catalogs of a project agree on; absent while one of them may not have been read. */
export function agreedDays({ index, isComplete }: Project): AgreedDays | undefined {
  return isComplete && index.hiding('definitions', 'catalog').length === 0 ? daysIn(index) : undefined;
}

const daysIn = memoize((index: SymbolIndex): AgreedDays => {
  const summaries = index.definitionsOf('catalog').map(({ summary }) => summary ?? {});
  const calendar = summaries.map((summary) => summary['working_days']).find(isObject);
  return { calendar: readCalendar(calendar), freezes: summaries.flatMap((summary) => freezesIn(summary['freezes'])) };
});

/** What is agreed on a system; absent for one that no catalog knows, or two. */
export function agreedSystem({ index }: Project, name: string): AgreedSystem | undefined {
  const definitions = index.find({ symbol: 'system', scope: '', name })?.definitions ?? [];
  const [only] = definitions;
  if (only === undefined || definitions.length > 1) return undefined;
  return readSystem(only.summary ?? nothingSaid);
}

const nothingSaid = {};

const readSystem = memoize((summary: Readonly<Record<string, unknown>>): AgreedSystem => {
  const { freezes, lead_working_days: days, capacity } = summary;
  const perWeek = isObject(capacity) ? capacity['changes_per_week'] : undefined;
  const lead = Object.entries(isObject(days) ? days : {});
  return {
    freezes: freezesIn(freezes),
    leadWorkingDays: new Map(lead.flatMap(([kind, count]) => (typeof count === 'number' ? [[kind, count]] : []))),
    changesPerWeek: typeof perWeek === 'number' ? perWeek : undefined,
  };
});

function freezesIn(value: unknown): Freeze[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((entry) => {
    const { from, to, reason, allows } = isObject(entry) ? entry : {};
    if (typeof from !== 'string' || typeof to !== 'string') return [];
    return [
      {
        from,
        to,
        reason: typeof reason === 'string' ? reason : '',
        allows: Array.isArray(allows) ? allows.map(String) : [],
      },
    ];
  });
}

/** What a file changes in one system, and where it says so. */
export interface SystemChange {
  readonly system: string;
  readonly change: string;
  readonly written: MarkedValue;
}

const changes = markedValues('x-concept', 'system-change.change');

/** What a file changes in systems; those that it only uses are left out. */
export function changesIn(file: SourceFile, environment: Environment): readonly SystemChange[] {
  return changes(file, environment).flatMap((written): SystemChange[] => {
    const { value: change, path } = written;
    const system = path.at(-2);
    return typeof change !== 'string' || typeof system !== 'string' || change === 'none'
      ? []
      : [{ system, change, written }];
  });
}
