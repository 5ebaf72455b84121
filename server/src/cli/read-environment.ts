import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { packProblems } from '../core/rules/pack/pack-problems.js';
import { authoringWith } from '../core/workspace/authoring.js';
import { associationOf, readSchema } from '../core/workspace/association.js';
import type { ProjectPack } from '../core/workspace/followed-pack.js';
import { loadLibrary } from '../core/workspace/load-library.js';
import { readPack, type ReadPack } from '../core/workspace/pack.js';
import { withoutRules } from '../core/workspace/bare-pack.js';
import type { Environment } from '../core/workspace/snapshot.js';
import { CliError } from './cli-error.js';
import { decode } from '../platform/decode.js';
import { runLoad } from '../platform/run-load.js';
import type { CliHost } from './host.js';
import { openPack } from './pack/pack-source.js';
import { openProjectPack } from './project-pack.js';
import { openReferenceFolder } from './reference-folder.js';

/** What the files are to be checked against, and what is wrong with it: one sentence each. */
export interface ReadEnvironment {
  readonly environment: Environment;
  readonly problems: readonly string[];
}

export interface EnvironmentSource {
  readonly schema: string | undefined;
  /** The folder of the files that the schema may refer to. */
  readonly refDir: string | undefined;
  readonly pack: string | undefined;
  /** The files of a pack that lies in no folder, instead. */
  readonly packFiles?: ReadonlyMap<string, string> | undefined;
  /** What is looked at: without a schema and a pack, the project around it says what counts; the current folder, if nothing is named. */
  readonly paths?: readonly string[] | undefined;
  /** The day on which files are looked at; the one that it is, if absent. */
  readonly today?: string | undefined;
}

/** Takes the one schema, or the pack in a folder, or that of the project, or else the standard pack. Throws a `CliError` when there is nothing to check against. */
export async function readEnvironment(
  host: CliHost,
  { schema, refDir, pack, packFiles, paths = [], today = host.today() }: EnvironmentSource,
): Promise<ReadEnvironment> {
  if (schema !== undefined) return readOneSchema(host, schema, refDir);

  const chosen = await choosePack(host, { pack, packFiles, paths });
  if (chosen.kind === 'missing') {
    const bare = readPack(withoutRules(host.standardPack), 'when needed').pack;
    return { environment: { pack: bare, associations: [], folders: [], today }, problems: [chosen.problem] };
  }
  // The standard pack is tested before it ships.
  const isTested = chosen.kind === 'none';
  const read: ReadPack = isTested ? readPack(host.standardPack, 'when needed') : readPack(chosen.files, 'now');
  if (read.pack === undefined) throw new CliError(read.problems.join(' '));
  const own = isTested ? [] : packProblems(read.pack);
  return {
    environment: {
      pack: read.pack,
      associations: [],
      folders: [],
      today,
      authoring: authoringWith(host.standardPack),
    },
    problems: [...read.problems, ...own],
  };
}

async function choosePack(
  host: CliHost,
  { pack, packFiles, paths = [] }: Pick<EnvironmentSource, 'pack' | 'packFiles' | 'paths'>,
): Promise<ProjectPack> {
  if (packFiles !== undefined) return { kind: 'files', files: packFiles };
  if (pack !== undefined) return { kind: 'files', files: await openPack(host, pack) };
  return openProjectPack(host, paths.length === 0 ? ['.'] : paths);
}

async function readOneSchema(host: CliHost, name: string, refDir: string | undefined): Promise<ReadEnvironment> {
  const file = path.resolve(host.cwd, name);
  const read = await host.readFile(file);
  if (read.kind === 'missing') throw new CliError(`The schema "${name}" does not exist.`);
  if (read.kind === 'unreadable') throw new CliError(`The schema "${name}" cannot be read: ${read.reason}.`);
  const { schema, problem } = readSchema(name, decode(read.bytes));
  if (problem !== undefined) throw new CliError(problem);

  const uri = pathToFileURL(file).href;
  const folder = refDir === undefined ? undefined : await openReferenceFolder(host, refDir, { uri, schema });
  const library = await runLoad(
    loadLibrary(uri, schema),
    (wanted) => folder?.find(wanted) ?? Promise.resolve(undefined),
  );
  const hint =
    refDir === undefined ? ' Name a folder that holds it with "--ref-dir".' : ` No such schema is below "${refDir}".`;
  const association = associationOf(name, library, [], hint);
  if (association.problem !== undefined) throw new CliError(association.problem);
  const environment = { pack: undefined, associations: [{ ...association, matches: () => true }], folders: [] };
  return { environment, problems: [] };
}
