import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import { impactOf } from '../impact/impact-of.js';
import { impactAsJson, impactAsMarkdown, impactAsText } from '../impact/show-impact.js';
import { tell } from '../tell.js';
import { readToday, todayOption } from '../today.js';

export const packImpactCommand: Command = {
  name: 'impact',
  synopsis: '[PATH...] --from OLD --to NEW [OPTIONS]',
  summary: 'Show which files another version of a pack would newly find something in.',
  details: `
Each PATH is a file or a folder; without one, the current folder is searched. Files that
the packs may differ in are checked with both. OLD and NEW are each the folder of a pack,
or a folder as git has it, such as HEAD~1:schemas.

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
    const report = await impactOf(host, {
      paths,
      today: readToday(options),
      before: { pack: from },
      after: { pack: to },
    });
    const format = options.get('format');
    if (format === 'json') host.writeOutput(impactAsJson(report));
    else host.writeOutput(format === 'markdown' ? impactAsMarkdown(report) : impactAsText(report, host.display));
    tell(host, report.problems);
    if (report.problems.length > 0) return exitCode.failed;
    return report.files.some(({ verdict }) => verdict === 'fails') ? exitCode.found : exitCode.clean;
  },
};
