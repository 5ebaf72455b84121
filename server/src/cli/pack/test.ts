import path from 'node:path';

import { runPackTests } from '../../core/pack-tests/run-pack-tests.js';
import { readPack } from '../../core/workspace/pack.js';
import { CliError } from '../cli-error.js';
import { findFiles } from '../check/find-files.js';
import { exitCode, type Command } from '../commands/command.js';
import { finish } from '../finish.js';
import type { CliHost } from '../host.js';
import { formatDetails, formatOption, readOutputs, type Output } from '../outputs.js';
import type { Report } from '../report.js';
import { plural } from '../reporters/counts.js';
import { tell } from '../tell.js';
import { reportedFile } from './pack-report.js';
import { openOwnPack } from './pack-source.js';

export const packTestCommand: Command = {
  name: 'test',
  synopsis: '[DIR] [OPTIONS]',
  summary: 'Run the examples of the rules of a pack, and its tests.',
  details: `
DIR is the folder of the pack, the current one if none is named. The examples of each
rule are run, and each file in the folder "tests": a file of a kind that the pack knows,
in which a line of carets under a line says what is found there:

  owner: sales
  #      ^^^^^ error schema/value: "sales" is not one of the values that are allowed.

${formatDetails}

Exit code 0: all is found as expected. 1: it is not. 2: an argument was not understood,
or something could not be read.
`.trim(),
  options: [formatOption, { name: 'watch', summary: 'Run them again whenever a file changes, until Ctrl+C.' }],

  async run({ positionals: [folder = '.'], options, outputs }, host) {
    const read = readOutputs(outputs);
    if (options.has('watch')) return watchTests(host, folder, read);
    return finish(host, await testReport(host, folder), read);
  },
};

async function testReport(host: CliHost, folder: string): Promise<Report> {
  const { own, whole } = await openOwnPack(host, folder);
  const { pack, problems: unread } = readPack(whole.files, 'now');
  const tested = pack === undefined ? [] : runPackTests(pack, own);
  const problems = [...whole.problems.map(({ message }) => message), ...unread];
  const files = tested.map(({ path: name, file, failures }) => {
    return reportedFile(folder, name, { file, diagnostics: failures });
  });
  const count = tested.reduce((sum, each) => sum + each.count, 0);
  const failed = tested.reduce((sum, { failures }) => sum + (failures.length > 0 ? 1 : 0), 0);
  const notes = [`${plural(count, 'example')} run, ${failed === 0 ? 'all' : 'not all'} as expected.`];
  return { files, problems, notes, known: 0, failOn: 'error' };
}

/** The user's end of it is a good one. */
async function watchTests(host: CliHost, folder: string, outputs: readonly Output[]): Promise<number> {
  const watcher = host.watch();
  const root = path.resolve(host.cwd, folder);
  try {
    for (;;) {
      // What appears in a folder before somebody looks at it would be missed.
      while (watcher.look(await foldersIn(host, root)));
      try {
        await finish(host, await testReport(host, folder), outputs);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        tell(host, [error.message]);
      }
      if (!watcher.isEnded()) host.writeError('concord: Watching the pack. Ctrl+C ends it.\n');
      await watcher.changed();
      if (watcher.isEnded()) return exitCode.clean;
    }
  } finally {
    watcher.close();
  }
}

/** The folders of a pack, those of its tests too. */
async function foldersIn(host: CliHost, root: string): Promise<readonly string[]> {
  const found = await Promise.all([root, path.join(root, 'tests')].map((each) => findFiles(host, each, () => true)));
  return found.flatMap(({ folders }) => folders);
}
