import type { CheckedWith } from './check-both.js';
import { compareResults, type ChangedVerdict } from './compare-files.js';
import type { Mending } from './try-migrations.js';

/** What a pack changes for the files of a project beside another. */
export interface ImpactReport {
  readonly from: ComparedPack;
  readonly to: ComparedPack;
  /** How many files were checked. */
  readonly checked: number;
  /** In the order of their paths. */
  readonly files: readonly ImpactFile[];
  readonly problems: readonly string[];
}

export interface ComparedPack {
  /** As the user names it. */
  readonly source: string;
  readonly name: string;
  readonly version: string;
}

export interface ImpactFile extends ChangedVerdict {
  /** Absent where no migration is about the file. */
  readonly mending: Mending | undefined;
}

/** The files for which something changes, in the order of their paths. */
export function changedVerdicts(before: CheckedWith, after: CheckedWith): readonly ChangedVerdict[] {
  const paths = [...new Set([...before.results.keys(), ...after.results.keys()])].sort();
  return paths.flatMap((path) => compareResults(path, before.results.get(path), after.results.get(path)) ?? []);
}

/** How many files were checked with either pack. */
export function checkedCount(before: CheckedWith, after: CheckedWith): number {
  const checked = [before, after].flatMap(({ results }) =>
    [...results].filter(([, { kind }]) => kind === 'checked').map(([path]) => path),
  );
  return new Set(checked).size;
}

/** What could not be read or checked: one sentence each. */
export function problemsOf(before: CheckedWith, after: CheckedWith): readonly string[] {
  const all = [before, after].flatMap(({ problems, targets, results }) => [
    ...problems,
    ...targets.problems,
    ...[...results.values()].flatMap((result) => (result.kind === 'failed' ? [result.problem] : [])),
  ]);
  return [...new Set(all)];
}
