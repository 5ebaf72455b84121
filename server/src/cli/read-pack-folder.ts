import { CliError } from './cli-error.js';
import type { PackHost } from './host.js';
import { readOwnPack } from './read-own-pack.js';
import { withBase } from './with-base.js';

/**
 * The files of the pack in a folder, or in the file that it was built to, by path relative to it, whatever git ignores.
 * What it extends is worked in.
 *
 * Throws a `CliError` for what is no pack, and for one that does not go together with what it extends.
 */
export async function readPackFolder(host: PackHost, name: string): Promise<ReadonlyMap<string, string>> {
  const { files, problems } = await withBase(host, { name, files: await readOwnPack(host, name), read: readOwnPack });
  if (problems.length > 0) throw new CliError(problems.map(({ message }) => message).join(' '));
  return files;
}
