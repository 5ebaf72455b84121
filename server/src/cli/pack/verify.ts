import path from 'node:path';

import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import { tell } from '../tell.js';
import { channelHost, reminders } from './channel-options.js';

export const packVerifyCommand: Command = {
  name: 'verify',
  synopsis: 'FROM [--root HASH]',
  summary: 'Load and check all that is published somewhere.',
  details: `
FROM is a web address or a folder. HASH is the "root" that projects name; without it a
folder is taken at its own word, and its hash is printed.

Exit code 0: all of it is as its keys say. 1: a signature ends within a week, or has
ended. 2: something is wrong with it, or it cannot be read.
`.trim(),
  options: [
    { name: 'root', value: 'HASH', summary: 'The hash of the keys that it must be signed with.' },
    { name: 'format', value: 'pretty|json', choices: ['pretty', 'json'], summary: 'How to show it (default: pretty).' },
  ],

  async run({ positionals: [from, extra], options }, host) {
    if (from === undefined) throw new CliError('Name what to check: a web address, or a folder that is published.');
    if (extra !== undefined) throw new CliError(`"${extra}" cannot follow "${from}".`);
    const address = /^[a-z][a-z0-9+.-]+:/i.test(from) ? from : path.resolve(host.cwd, from);
    const verified = await (await channelHost(host)).verify(address, options.get('root'));
    if (verified.kind === 'failed') throw new CliError(`What "${from}" publishes cannot be used: ${verified.reason}.`);
    const { rootHash, versions, channels, expiries } = verified;
    const notes = reminders(expiries);
    if (options.get('format') === 'json') {
      host.writeOutput(`${JSON.stringify({ root: rootHash, versions, channels, expires: expiries })}\n`);
    } else {
      const lines = [
        `root: ${rootHash}`,
        ...versions.map(({ name, version }) => `version: ${name} ${version}`),
        ...channels.map(({ channel, name, version }) => `channel ${channel}: ${name} ${version}`),
        ...expiries.map(({ role, day }) => `${role} is signed until ${day}`),
      ];
      host.writeOutput(lines.map((line) => `${line}\n`).join(''));
    }
    tell(host, notes);
    return notes.length > 0 ? exitCode.found : exitCode.clean;
  },
};
