import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import { checkWith, type CheckedWith } from '../impact/check-with.js';
import {
  changedVerdicts,
  checkedCount,
  problemsOf,
  type ComparedPack,
  type ImpactReport,
} from '../impact/impact-report.js';
import { impactAsJson, impactAsMarkdown, impactAsText } from '../impact/show-impact.js';
import { tryMigrations } from '../impact/try-migrations.js';
import { isVersion, migrationsBetween, migrationsOf } from '../../core/migrations/migrations-of.js';
import { tell } from '../tell.js';
import { readToday, todayOption } from '../today.js';

export const packImpactCommand: Command = {
  name: 'impact',
  synopsis: '[PATH...] --from OLD --to NEW [OPTIONS]',
  summary: 'Show which files another version of a pack would newly find something in.',
  details: `
Each PATH is a file or a folder; without one, the current folder is searched. All
files are checked with both packs. OLD and NEW are each the folder of a pack, or a
folder as git has it, such as HEAD~1:schemas.

The migrations of NEW are tried in memory, to say what they would mend.

Exit code 0: no file would newly fail. 1: some would. 2: an argument was not
understood, or something could not be read.
`.trim(),
  options: [
    { name: 'from', value: 'OLD', summary: 'The pack that the files are checked with now.' },
    { name: 'to', value: 'NEW', summary: 'The pack that they would be checked with.' },
    {
      name: 'format',
      value: 'pretty|json|markdown',
      choices: ['pretty', 'json', 'markdown'],
      summary: 'How to show it (default: pretty).',
    },
    todayOption,
  ],

  async run({ positionals, options }, host) {
    const [from, to] = [options.get('from'), options.get('to')];
    if (from === undefined || to === undefined) {
      throw new CliError('Which packs are to be compared? Run "concord pack impact --from HEAD:schemas --to schemas".');
    }
    const paths = positionals.length === 0 ? ['.'] : positionals;
    const today = readToday(options);
    const before = await checkWith(host, { paths, today, pack: from, part: 'old' });
    const after = await checkWith(host, { paths, today, pack: to, part: 'new' });
    const changed = changedVerdicts(before, after);
    const { all, problems } = migrationsIn(after);
    const version = before.environment.pack?.version ?? '';
    const migrations = isVersion(version) ? migrationsBetween(all, version) : [];
    const mendings = await tryMigrations(host, after, migrations, changed);
    const report: ImpactReport = {
      from: packOf(from, before),
      to: packOf(to, after),
      checked: checkedCount(before, after),
      files: changed.map((file) => ({ ...file, mending: mendings.get(file.path) })),
      problems: [...problemsOf(before, after), ...problems],
    };
    const format = options.get('format');
    if (format === 'json') host.writeOutput(impactAsJson(report));
    else host.writeOutput(format === 'markdown' ? impactAsMarkdown(report) : impactAsText(report, host.display));
    tell(host, report.problems);
    if (report.problems.length > 0) return exitCode.failed;
    return changed.some(({ verdict }) => verdict === 'fails') ? exitCode.found : exitCode.clean;
  },
};

function migrationsIn({ environment: { pack } }: CheckedWith) {
  return pack === undefined ? { all: [], problems: [] } : migrationsOf(pack);
}

function packOf(source: string, { environment: { pack } }: CheckedWith): ComparedPack {
  return { source, name: pack?.name ?? '', version: pack?.version ?? '' };
}
