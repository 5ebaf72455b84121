import { showChanged, writeChanged, type ChangedFile } from '../check/keep-file.js';
import { findSurroundings } from '../check/surroundings.js';
import { findTargets } from '../check/targets.js';
import { exitCode, type Command } from '../commands/command.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { findDefinedNames } from '../migrate/defined-names.js';
import { migrateTargets, type MigratedTarget, type ReportedMigration } from '../migrate/migrate-targets.js';
import { migrationsIn, readVersions } from '../migrate/read-migrations.js';
import { leftIn, migrationAsJson, showMigration, summaryOf, type MigrationReport } from '../migrate/show-migration.js';
import { readEnvironment } from '../read-environment.js';
import { tell } from '../tell.js';

export const packMigrateCommand: Command = {
  name: 'migrate',
  synopsis: '[PATH...] --from VERSION [OPTIONS]',
  summary: 'Change files of an earlier version of a pack as its migrations say.',
  details: `
Each PATH is a file or a folder; without one, the current folder is searched. The
migrations of the pack are made one after the other that lead from the version that
the files were written for to that of the pack.

Comments, quotes and the order of keys stay. What is there already is never written
over: such a place is told, and left to you. A second run changes nothing.

Exit code 0: all is done. 1: something was left to you. 2: an argument was not
understood, or something could not be read or written.
`.trim(),
  options: [
    {
      name: 'pack',
      value: 'DIR',
      summary: 'The pack that the files are for from now on (default: that of the project).',
    },
    { name: 'from', value: 'VERSION', summary: 'The version of the pack that the files were written for.' },
    { name: 'to', value: 'VERSION', summary: 'Go no further than this version (default: that of the pack).' },
    { name: 'dry-run', summary: 'Show the changes as a diff, and change nothing.' },
    {
      name: 'format',
      value: 'pretty|json',
      choices: ['pretty', 'json'],
      summary: 'How to show what is done (default: pretty).',
    },
  ],

  async run({ positionals, options }, host) {
    const source = { schema: undefined, refDir: undefined, pack: options.get('pack'), paths: positionals };
    const { environment, problems } = await readEnvironment(host, source);
    // With a part of the pack missing, a part of the files would be left behind.
    if (problems.length > 0) throw new CliError(problems.join(' '));
    const versions = readVersions(options, environment);
    const migrations = migrationsIn(environment, versions);
    const targets = await findTargets(host, environment, positionals.length === 0 ? ['.'] : positionals);
    const surroundings = await findSurroundings(host, environment, targets);
    const names = await findDefinedNames(environment, surroundings, migrations);

    const [isDry, isJson] = [options.has('dry-run'), options.get('format') === 'json'];
    const keep = (changed: ChangedFile) => {
      if (!isDry) return writeChanged(host, changed, 'migrated');
      if (!isJson) showChanged(host, changed);
      return Promise.resolve(undefined);
    };
    const wanted = migrations.length === 0 ? [] : targets.files;
    const migrated = await gather(migrateTargets(wanted, { environment, migrations, names, keep }));
    const report: MigrationReport = {
      ...versions,
      pack: environment.pack?.name ?? '',
      isDry,
      isPossible: migrations.length > 0,
      files: migrated.files,
      problems: [...targets.problems, ...migrated.problems],
    };
    const outside = [...names.users].filter((path) => !targets.files.some((target) => target.path === path));
    show(host, report, isJson);
    tell(host, [...outside.map(usesOldName), summaryOf(report)]);
    if (report.problems.length > 0) return exitCode.failed;
    return report.files.some(({ left }) => left.length > 0) ? exitCode.found : exitCode.clean;
  },
};

function show(host: CliHost, report: MigrationReport, isJson: boolean): void {
  if (isJson) host.writeOutput(migrationAsJson(report));
  else if (!report.isDry) showMigration(host, report);
  tell(host, [...report.problems, ...(isJson ? [] : leftIn(report.files))]);
}

function usesOldName(path: string): string {
  return `"${path}" uses a name that has changed, and is not among these files.`;
}

async function gather(results: AsyncIterable<MigratedTarget>) {
  const files: ReportedMigration[] = [];
  const problems: string[] = [];
  for await (const each of results) {
    if ('problem' in each) problems.push(each.problem);
    else files.push(each);
  }
  return { files, problems };
}
