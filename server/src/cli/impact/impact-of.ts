import { isVersion, migrationsBetween, migrationsOf } from '../../core/migrations/migrations-of.js';
import type { CliHost } from '../host.js';
import { checkBoth, type CheckBothInput, type CheckedWith, type PackChoice } from './check-both.js';
import { changedVerdicts, checkedCount, problemsOf, type ComparedPack, type ImpactReport } from './impact-report.js';
import { tryMigrations } from './try-migrations.js';

/** What a pack changes for files beside another, and what its migrations would mend; changes nothing itself. */
export async function impactOf(host: CliHost, input: CheckBothInput): Promise<ImpactReport> {
  const { before, after } = await checkBoth(host, input);
  const changed = changedVerdicts(before, after);
  const { all, problems } = migrationsIn(after);
  const version = before.environment.pack?.version ?? '';
  const migrations = isVersion(version) ? migrationsBetween(all, version) : [];
  const mendings = await tryMigrations(host, after, migrations, changed);
  return {
    from: packOf(input.before, before),
    to: packOf(input.after, after),
    checked: checkedCount(before, after),
    files: changed.map((file) => ({ ...file, mending: mendings.get(file.path) })),
    problems: [...problemsOf(before, after), ...problems],
  };
}

function migrationsIn({ environment: { pack } }: CheckedWith) {
  return pack === undefined ? { all: [], problems: [] } : migrationsOf(pack);
}

function packOf(choice: PackChoice, { environment: { pack } }: CheckedWith): ComparedPack {
  const [name, version] = [pack?.name ?? '', pack?.version ?? ''];
  return { source: choice.pack ?? `${name} ${version}`, name, version };
}
