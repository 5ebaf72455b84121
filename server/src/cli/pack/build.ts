import path from 'node:path';

import { lintPack } from '../../core/pack-tests/lint-pack.js';
import { writeBuiltPack } from '../../core/workspace/built-pack.js';
import { manifestOf } from '../../core/workspace/extend-pack.js';
import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import { finish } from '../finish.js';
import { readOutputs } from '../outputs.js';
import { tell } from '../tell.js';
import { reportedFile } from './pack-report.js';
import { openOwnPack } from './pack-source.js';

export const packBuildCommand: Command = {
  name: 'build',
  synopsis: '[DIR] [--out FILE]',
  summary: 'Make one file of a pack, as it is published.',
  details: `
DIR is the folder of the pack, the current one if none is named, or a folder as git has
it, such as v2.1.0:schemas. What the pack extends is worked in, so that the file stands
by itself: "concord check --pack FILE" reads it. The same pack makes the same file, byte
for byte. A pack that "concord pack lint" finds an error in is not built.

Exit code 0: the file is written. 1: something is wrong with the pack. 2: an argument was
not understood, or something could not be read or written.
`.trim(),
  options: [{ name: 'out', value: 'FILE', summary: 'Where to write it (default: NAME-VERSION.json).' }],

  async run({ positionals: [folder = '.'], options }, host) {
    const pack = await openOwnPack(host, folder);
    const linted = lintPack(pack, host.standardPack).map(({ path: name, file, diagnostics }) => {
      return reportedFile(folder, name, {
        file,
        diagnostics: diagnostics.filter(({ severity }) => severity === 'error'),
      });
    });
    const files = linted.filter(({ diagnostics }) => diagnostics.length > 0);
    if (files.length > 0) {
      const notes = ['The pack was not built.'];
      return finish(host, { files, problems: [], notes, known: 0, failOn: 'error' }, readOutputs([]));
    }
    const { name, version } = manifestOf(pack.own);
    const shown = options.get('out') ?? `${String(name)}-${String(version)}.json`;
    const bytes = new TextEncoder().encode(writeBuiltPack(pack.whole.files));
    const written = await host.writeFile(path.resolve(host.cwd, shown), bytes);
    if (written.kind === 'failed') throw new CliError(`The file "${shown}" cannot be written: ${written.reason}.`);
    tell(host, [`"${shown}" is written: ${String(name)} ${String(version)}.`]);
    return exitCode.clean;
  },
};
