import { pathToFileURL } from 'node:url';

import { Workspace, type Environment, type LoadedFile, type Snapshot } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { withProgress } from './progress.js';
import type { Surroundings } from './surroundings.js';

/** What all files of the projects that some targets lie in come to. */
export interface View {
  /** What each file comes to by itself, by URI, in the order of their paths. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** The names of them all; it holds no texts. */
  readonly snapshot: Snapshot;
}

export interface LookAroundInput {
  readonly surroundings: Surroundings;
  readonly check: FileChecker;
}

/** Has all files around some targets checked by themselves; their names are put together when somebody asks for them. */
export async function lookAround(
  host: CliHost,
  environment: Environment,
  { surroundings, check }: LookAroundInput,
): Promise<View> {
  const { files, doubles, roots, areWhole } = surroundings;
  const results = new Map<string, FileResult>();
  for await (const result of withProgress(host, files.length, check(files))) results.set(result.target.uri, result);
  let snapshot: Snapshot | undefined;
  const takeSnapshot = (): Snapshot => {
    const workspace = new Workspace({ ...environment, folders: roots.map((root) => pathToFileURL(root).href) });
    workspace.load(loadedFrom([...results.values()].filter(({ target }) => !doubles.has(target.location))));
    // What cannot be read may define anything.
    workspace.isComplete = areWhole && [...results.values()].every(({ kind }) => kind !== 'failed');
    return workspace.snapshot;
  };
  return {
    results,
    get snapshot() {
      return (snapshot ??= takeSnapshot());
    },
  };
}

/** The names are known, so that no text is needed. */
function loadedFrom(results: Iterable<FileResult>): Map<string, LoadedFile> {
  const loaded = new Map<string, LoadedFile>();
  for (const result of results) {
    const names = result.kind === 'checked' ? result.names : undefined;
    if (result.kind !== 'failed')
      loaded.set(result.target.uri, { text: '', ...(names === undefined ? {} : { names }) });
  }
  return loaded;
}
