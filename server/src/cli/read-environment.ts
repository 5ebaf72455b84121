import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { readAssociation } from '../core/workspace/association.js';
import { readPack, schemaProblems, type ReadPack } from '../core/workspace/pack.js';
import type { Environment } from '../core/workspace/snapshot.js';
import { CliError } from './cli-error.js';
import { decode } from '../platform/decode.js';
import type { CliHost } from './host.js';
import { readPackFolder } from './read-pack-folder.js';

/** What the files are to be checked against, and what is wrong with it: one sentence each. */
export interface ReadEnvironment {
  readonly environment: Environment;
  readonly problems: readonly string[];
}

/** Takes the one schema, or the pack in a folder, or else the standard pack. Throws a `CliError` when there is nothing to check against. */
export async function readEnvironment(
  host: CliHost,
  { schema, pack }: { readonly schema: string | undefined; readonly pack: string | undefined },
): Promise<ReadEnvironment> {
  if (schema !== undefined) return readSchema(host, schema);

  const files = pack === undefined ? host.standardPack : await readPackFolder(host, pack);
  const read: ReadPack = readPack(files);
  if (read.pack === undefined) throw new CliError(read.problems.join(' '));
  // The standard pack is tested before it ships.
  const schemas = pack === undefined ? [] : schemaProblems(read.pack);
  return { environment: { pack: read.pack, associations: [], folders: [] }, problems: [...read.problems, ...schemas] };
}

async function readSchema(host: CliHost, name: string): Promise<ReadEnvironment> {
  const file = path.resolve(host.cwd, name);
  const read = await host.readFile(file);
  if (read.kind === 'missing') throw new CliError(`The schema "${name}" does not exist.`);
  if (read.kind === 'unreadable') throw new CliError(`The schema "${name}" cannot be read: ${read.reason}.`);

  const association = readAssociation(name, pathToFileURL(file).href, decode(read.bytes), []);
  if (association.problem !== undefined) throw new CliError(association.problem);
  const environment = { pack: undefined, associations: [{ ...association, matches: () => true }], folders: [] };
  return { environment, problems: [] };
}
