import { lintPack } from '../../core/pack-tests/lint-pack.js';
import type { Command } from '../commands/command.js';
import { failOnOption } from '../commands/fail-on.js';
import { finish } from '../finish.js';
import { formatDetails, formatOption, readOutputs } from '../outputs.js';
import { reportedFile } from './pack-report.js';
import { openOwnPack } from './pack-source.js';

export const packLintCommand: Command = {
  name: 'lint',
  synopsis: '[DIR] [OPTIONS]',
  summary: 'Say what is wrong with a pack.',
  details: `
DIR is the folder of the pack, the current one if none is named, or a folder as git has
it, such as HEAD~1:schemas. Its manifest, schemas, rules, topics and migrations are
looked at.

${formatDetails}

Exit code 0: nothing is wrong with it. 1: something is. 2: an argument was not understood,
or something could not be read.
`.trim(),
  options: [formatOption, failOnOption],

  async run({ positionals: [folder = '.'], options, outputs }, host) {
    const read = readOutputs(outputs);
    const linted = lintPack(await openOwnPack(host, folder), host.standardPack);
    const files = linted.map(({ path, file, diagnostics }) => reportedFile(folder, path, { file, diagnostics }));
    const failOn = options.get('fail-on') === 'warning' ? 'warning' : 'error';
    return finish(host, { files, problems: [], notes: [], known: 0, failOn }, read);
  },
};
