import { compare, intersects, satisfies, valid } from 'semver';

import { memoize } from '../base/memoize.js';
import type { Pack } from '../workspace/pack.js';
import type { Migration } from './migration.js';
import { readMigration } from './read-migration.js';

/** The migrations of a pack, and what is wrong with them: one sentence each. */
export interface Migrations {
  /** In the order of the versions that they lead to. */
  readonly all: readonly Migration[];
  readonly problems: readonly string[];
}

/** Reads the files in `migrations/` of a pack; one with a problem is left out. */
export const migrationsOf: (pack: Pack) => Migrations = memoize(({ files, kinds }: Pack): Migrations => {
  const paths = [...files.keys()].filter((path) => /^migrations\/[^/]+\.ya?ml$/.test(path)).sort();
  const names = kinds.map(({ name }) => name);
  const read = paths.map((path) => readMigration(path, files.get(path) ?? '', names));
  const all = read.flatMap(({ migration }) => migration ?? []).sort((a, b) => compare(a.to, b.to));
  const twice = all.flatMap((migration, index) => {
    const before = all[index - 1];
    return before === undefined || compare(before.to, migration.to) !== 0 ? [] : [sameVersion(before, migration)];
  });
  return { all, problems: [...read.flatMap(({ problems }) => problems), ...twice] };
});

function sameVersion(one: Migration, other: Migration): string {
  return `Both "${one.path}" and "${other.path}" lead to version ${other.to}.`;
}

/** Whether a text is a version, such as 2.0.0. */
export function isVersion(text: string): boolean {
  return valid(text) !== null;
}

/** Whether the one version is older than the other. */
export function isOlder(one: string, other: string): boolean {
  return compare(one, other) < 0;
}

/**
 * The migrations that bring a file from one version to another, in their order; without `to`, as far as they lead.
 *
 * Where one has led to a version, the next may begin at any version up to its own: nothing has to change in between.
 */
export function migrationsBetween(all: readonly Migration[], from: string, to?: string): readonly Migration[] {
  const chosen: Migration[] = [];
  for (const migration of all) {
    const current = chosen.at(-1)?.to ?? from;
    if (!isOlder(current, migration.to) || (to !== undefined && isOlder(to, migration.to))) continue;
    const isFor =
      chosen.length === 0
        ? satisfies(from, migration.from, { includePrerelease: true })
        : intersects(migration.from, `>=${current} <${migration.to}`, { includePrerelease: true });
    if (isFor) chosen.push(migration);
  }
  return chosen;
}
