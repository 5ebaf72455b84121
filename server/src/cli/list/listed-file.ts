import { memberOf } from '../../core/schema/applicable.js';
import { datedPlanOf, startsWithDay } from '../../core/schema/dated-plan.js';
import type { BlocksCheck } from '../../core/schema/explain-blocks.js';
import type { SchemaCheck } from '../../core/schema/schema-check.js';
import { lineStartsIn } from '../../core/text/lines.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Kind } from '../../core/workspace/pack.js';
import type { ReportedFile } from '../report.js';
import { teamAt } from './team-at.js';

/** A file that goes through steps, as plain data. */
export interface ListedFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  /** What users call such a file. */
  readonly kind: string;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly status: string | undefined;
  /** The days of its plan by their keys, in the order of the schema; absent where there is no day yet. */
  readonly dates: readonly (readonly [key: string, day: string | undefined])[];
  /** By the names of the teams. */
  readonly open: readonly TeamCount[];
}

/** The findings that wait for a team. */
export interface TeamCount {
  readonly team: string;
  readonly errors: number;
  readonly warnings: number;
}

export interface ListInput {
  readonly file: SourceFile;
  readonly kind: Kind;
  /** Absent for a file of which nothing can be read. */
  readonly check: SchemaCheck | BlocksCheck | undefined;
}

/** Reads from a file what a list shows of it. */
export function listedFile(input: ListInput, { path, diagnostics }: ReportedFile): ListedFile {
  const { title: kind, library } = input.kind;
  const data = input.check?.data;
  const { path: place, keys } = datedPlanOf(library) ?? { path: [], keys: [] };
  const plan = place.reduce(memberOf, data);
  const textAt = (key: string): string | undefined => {
    const value = memberOf(data, key);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    path,
    kind,
    id: textAt('id'),
    title: textAt('title'),
    status: textAt('status') ?? input.check?.step,
    dates: keys.map((key) => {
      const day = memberOf(plan, key);
      return [key, startsWithDay(day) ? day : undefined];
    }),
    open: openIn(input, diagnostics),
  };
}

/** The days that a list shows and goes by: the last two of a plan; what comes before them prepares for them. */
export function mainDates({ dates }: ListedFile): ListedFile['dates'] {
  return dates.slice(-2);
}

function openIn({ file, check }: ListInput, diagnostics: ReportedFile['diagnostics']): TeamCount[] {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { severity, line, column } of diagnostics) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const team = teamAt(check, (lineStartsIn(file).at(line - 1) ?? 0) + column - 1);
    const count = counts.get(team) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors++;
    else count.warnings++;
    counts.set(team, count);
  }
  return [...counts].map(([team, count]) => ({ team, ...count })).sort((a, b) => (a.team < b.team ? -1 : 1));
}
