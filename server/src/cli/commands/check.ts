import { readPlan, type Plan } from '../check/plan.js';
import { runCheck } from '../check/run-check.js';
import { watch } from '../check/watch.js';
import { finish } from '../finish.js';
import type { CliHost } from '../host.js';
import { formatDetails, formatOption } from '../outputs.js';
import { readEnvironment } from '../read-environment.js';
import { plural } from '../reporters/counts.js';
import { todayOption } from '../today.js';
import { exitCode, type Command } from './command.js';
import { failOnOption } from './fail-on.js';

export const checkCommand: Command = {
  name: 'check',
  synopsis: '[PATH...] [OPTIONS]',
  summary: 'Check campaign specs, tracking plans and catalogs.',
  details: `
Each PATH is a file, which is checked whatever its name, or a folder, which is
searched for files of known kinds, without those that git ignores and those in
node_modules. Without a PATH, the current folder is searched.

${formatDetails}

Exit code 0: nothing was found that counts. 1: something was. 2: an argument was
not understood, or something could not be read or written.
`.trim(),
  options: [
    formatOption,
    { name: 'schema', value: 'FILE', summary: 'Check against this JSON Schema alone, any YAML file.' },
    { name: 'ref-dir', value: 'DIR', summary: 'Where the schema may refer to: the files below this folder.' },
    { name: 'pack', value: 'DIR', summary: 'Check against the pack in this folder, not the standard one.' },
    failOnOption,
    todayOption,
    { name: 'fix', summary: 'Make the fixes that are safe, and report what is left.' },
    { name: 'fix-dry-run', summary: 'Show those fixes as a diff, and change nothing.' },
    { name: 'watch', summary: 'Check again whenever a file changes, until Ctrl+C.' },
    { name: 'baseline', value: 'FILE', summary: 'Leave out the findings that this file knows.' },
    { name: 'update-baseline', summary: 'Write what is found now to the file of "--baseline".' },
    { name: 'shard', value: 'I/N', summary: 'Check one of N parts of the files; see "concord merge".' },
    { name: 'cache-dir', value: 'DIR', summary: 'Keep what was found in unchanged files there.' },
    { name: 'no-cache', summary: 'Check every file anew, and keep nothing.' },
    { name: 'stdin-filepath', value: 'FILE', summary: 'Check standard input, as if it were this file.' },
  ],

  async run(args, host) {
    const plan = readPlan(args);
    if (plan.isWatch) return runWatch(host, plan);
    const read = await readEnvironment(host, plan.source);
    return finish(host, await runCheck(host, plan, read), plan.outputs);
  },
};

/** The user's end of it is a good one. */
async function runWatch(host: CliHost, plan: Plan): Promise<number> {
  for await (const report of watch(host, plan)) {
    await finish(host, report, plan.outputs);
    host.writeError(`concord: Watching ${plural(report.files.length, 'file')}. Ctrl+C ends it.\n`);
  }
  return exitCode.clean;
}
