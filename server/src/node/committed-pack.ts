import { fileURLToPath } from 'node:url';

import { CliError } from '../cli/cli-error.js';
import { readPackOfGit } from '../cli/pack/pack-source.js';
import { decode } from '../platform/decode.js';
import { runGit } from './cli-git.js';

/** The files of the pack in a folder, by their paths in it, as they were last committed; absent where git knows of none. */
export async function committedPack(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
  // Of a clone that is not whole, git would load what is missing.
  const there = ['-C', fileURLToPath(folder), '-c', 'protocol.allow=never'];
  const asked = await runGit([...there, 'rev-parse', '--show-prefix']);
  if (asked.kind !== 'done') return undefined;
  const prefix = decode(asked.output).replace(/\r?\n$/, '');
  const host = { runGit: (args: readonly string[], input?: string) => runGit([...there, ...args], input) };
  try {
    return await readPackOfGit(host, { name: 'HEAD', revision: 'HEAD', folder: prefix });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return undefined;
  }
}
