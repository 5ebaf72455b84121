import type { CliHost } from '../host.js';
import { checkBoth, type CheckBothInput, type CheckedWith, type PackChoice } from './check-both.js';
import { changedVerdicts, checkedCount, problemsOf, type ComparedPack, type ImpactReport } from './impact-report.js';
import { migrationsFor } from './own-mending.js';
import { tryMigrations } from './try-migrations.js';

/** What a pack changes for files beside another, and what its migrations would mend; changes nothing itself. */
export async function impactOf(host: CliHost, input: CheckBothInput): Promise<ImpactReport> {
  const { before, after } = await checkBoth(host, input);
  const changed = changedVerdicts(before, after);
  const { all, problems } = migrationsFor(before.environment, after.environment);
  const mendings = await tryMigrations(host, after, all, changed);
  return {
    from: packOf(input.before, before),
    to: packOf(input.after, after),
    checked: checkedCount(before, after),
    files: changed.map((file) => ({ ...file, mending: mendings.get(file.path) })),
    problems: [...problemsOf(before, after), ...problems],
  };
}

function packOf(choice: PackChoice, { environment: { pack } }: CheckedWith): ComparedPack {
  const [name, version] = [pack?.name ?? '', pack?.version ?? ''];
  return { source: choice.pack ?? `${name} ${version}`, name, version };
}
