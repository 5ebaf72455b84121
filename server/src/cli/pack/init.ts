import path from 'node:path';
import { stringify } from 'yaml';

import { starterPack } from '../../core/authoring/starter-pack.js';
import { manifestOf } from '../../core/workspace/extend-pack.js';
import type { PackFiles } from '../../core/workspace/pack-files.js';
import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import { isPartOfPack } from '../read-own-pack.js';
import { tell } from '../tell.js';

export const packInitCommand: Command = {
  name: 'init',
  synopsis: '[DIR] [--copy]',
  summary: 'Start a pack of your own.',
  details: `
DIR is the folder to start it in, the current one if none is named; the pack is called as
the folder is. It extends the standard pack: it adds a key to campaign specs, a rule with
an example, a topic and a test, each to be changed. Files that are there stay as they are.

With "--copy" the pack is the standard one itself, to change as you like. What is better
in a later version of the standard pack does not come into it by itself.

Exit code 0: the files are written. 2: something could not be written.
`.trim(),
  options: [{ name: 'copy', summary: 'Copy the standard pack instead of extending it.' }],

  async run({ positionals: [folder = '.'], options }, host) {
    const root = path.resolve(host.cwd, folder);
    if ((await host.entryAt(path.join(root, 'pack.yaml'))).kind !== 'missing')
      throw new CliError(`There is a pack in "${folder}" already.`);
    const name = nameOf(path.basename(root));
    const files = options.has('copy') ? copied(host.standardPack, name) : extending(host.standardPack, name);
    await write(host, root, files);
    const next = options.has('copy') ? '' : ` "${path.posix.join(folder, 'README.md')}" says what to do next.`;
    tell(host, [`The pack "${name}" is started with ${plural(files.size, 'file')}.${next}`]);
    return exitCode.clean;
  },
};

/** The name of a pack that is called as near to a folder as can be. */
function nameOf(folder: string): string {
  const words = folder.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-');
  return /^[a-z]/.test(name) ? name : ['pack', ...words].join('-');
}

function extending(standard: PackFiles, name: string): ReadonlyMap<string, string> {
  const { name: base, version } = manifestOf(standard);
  const [major = '0', minor = '0'] = String(version).split('.');
  return starterPack({ name, base: { name: String(base), version: `${major}.${minor}` } });
}

/** The standard pack under another name; its own tools stay where they are. */
function copied(standard: PackFiles, name: string): ReadonlyMap<string, string> {
  const paths = [...standard.keys()].filter((each) => isPartOfPack(each) && !each.startsWith('authoring/'));
  return new Map(
    paths.map((each) => {
      const text = standard.get(each) ?? '';
      return [
        each,
        each === 'pack.yaml' ? stringify({ ...manifestOf(standard), name, version: '0.1.0' }) : readable(each, text),
      ];
    }),
  );
}

/** The text as people write it: the pack that ships has its data in one line. */
function readable(name: string, text: string): string {
  if (!text.startsWith('{') || text.includes('\n')) return text;
  const data: unknown = JSON.parse(text);
  return name.endsWith('.json') ? `${JSON.stringify(data, null, 2)}\n` : stringify(data, { lineWidth: 120 });
}

/** The manifest comes last: without it, whoever was interrupted may begin again. */
async function write(host: CliHost, root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const names = [...files.keys()].filter((name) => name !== 'pack.yaml');
  for (const name of [...names, 'pack.yaml']) {
    const location = path.join(root, name);
    if ((await host.entryAt(location)).kind !== 'missing') continue;
    const written = await host.writeFile(location, new TextEncoder().encode(files.get(name) ?? ''));
    if (written.kind === 'failed') throw new CliError(`The file "${name}" cannot be written: ${written.reason}.`);
  }
}
