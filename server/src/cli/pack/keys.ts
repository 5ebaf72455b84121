import path from 'node:path';

import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import { channelHost, readNumber } from './channel-options.js';

export const packKeysCommand: Command = {
  name: 'keys',
  synopsis: 'init|rotate DIR [OPTIONS]',
  summary: 'Make the keys that packs are signed with, or new ones in their place.',
  details: `
"init" makes keys in DIR, a new folder that only you can read, and prints the hash that
projects name as "root" of their pack: whoever has it follows you and nobody else.
"rotate" puts new keys in the place of all of them, signed with the old ones, so that
the hash stays as it is. Do so once a year, and when a key may have been seen: then
publish. The old keys move to "retired".

The keys are not encrypted: keep DIR where secrets are kept, never in a repository or in
the folder that is published. A machine that only refreshes needs of DIR the files of
"snapshot" and "timestamp", and those that end in ".root.json".

Exit code 0: the keys are made. 2: they are not.
`.trim(),
  options: [
    { name: 'signers', value: 'N', summary: 'How many keys may sign new keys (default: 1).' },
    { name: 'threshold', value: 'N', summary: 'How many of them have to (default: 1).' },
  ],

  async run({ positionals: [verb, folder, extra], options }, host) {
    if (verb !== 'init' && verb !== 'rotate') throw new CliError('What is to be done: "init DIR" or "rotate DIR"?');
    if (folder === undefined) throw new CliError(`Name the folder of the keys: "concord pack keys ${verb} DIR".`);
    if (extra !== undefined) throw new CliError(`"${extra}" cannot follow "${folder}".`);
    if (verb === 'rotate' && options.size > 0)
      throw new CliError('As many keys are made as there were: say only "rotate DIR".');
    const threshold = readNumber(options, 'threshold', 1);
    const signers = readNumber(options, 'signers', threshold);
    if (threshold > signers) throw new CliError('No more keys can have to sign than there are.');

    const location = path.resolve(host.cwd, folder);
    const channel = await channelHost(host);
    const made = await (verb === 'init'
      ? channel.createKeys(location, { signers, threshold })
      : channel.rotateKeys(location));
    if (made.kind === 'refused') throw new CliError(made.reason);
    host.writeOutput(
      verb === 'init'
        ? `The keys are in "${folder}". They expire in a year: "concord pack keys rotate ${folder}".\n`
        : `"${folder}" holds new keys. Publish now, so that everybody follows them.\n`,
    );
    host.writeOutput(`Projects name this in "concord.yaml":\n  root: ${made.rootHash}\n`);
    return exitCode.clean;
  },
};
