import type { Migration } from '../../core/migrations/migration.js';
import { isOlder, isVersion, migrationsBetween, migrationsOf } from '../../core/migrations/migrations-of.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { CliError } from '../cli-error.js';

/** The versions between which files are migrated; `to` is that of the pack if the user names none. */
export interface Versions {
  readonly from: string;
  readonly to: string;
}

/** Reads the versions that the options name. Throws a `CliError` for what is none, or leads back. */
export function readVersions(options: ReadonlyMap<string, string>, { pack }: Environment): Versions {
  const from = options.get('from');
  if (from === undefined) {
    throw new CliError('Which version of the pack were the files written for? Name it: "--from 1.0.0".');
  }
  const to = options.get('to') ?? pack?.version ?? from;
  for (const [name, version] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isVersion(version))
      throw new CliError(`The option "--${name}" takes a version such as 2.0.0, and got "${version}".`);
  }
  if (isOlder(to, from))
    throw new CliError(`Version ${to} is older than ${from}: migrations lead to newer versions only.`);
  return { from, to };
}

/** The migrations of a pack between two versions. Throws a `CliError` where one cannot be read: steps build on each other. */
export function migrationsIn(
  { pack }: Environment,
  { from, to }: { readonly from: string; readonly to?: string },
): readonly Migration[] {
  if (pack === undefined) return [];
  const { all, problems } = migrationsOf(pack);
  if (problems.length > 0) throw new CliError(problems.join(' '));
  return migrationsBetween(all, from, to);
}
