import { pathToFileURL } from 'node:url';

import { Workspace, type Environment, type LoadedFile, type Snapshot } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { withProgress } from './progress.js';
import { projectRoots } from './project-roots.js';
import { reachedTwice } from './reached-twice.js';
import { byPath, targetsIn, type Target } from './targets.js';

/** All files of the projects that some targets lie in. */
export interface Surroundings {
  /** What each file comes to by itself, by URI, in the order of their paths. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** The names of them all; it holds no texts. */
  readonly snapshot: Snapshot;
}

export interface LookAroundInput {
  readonly targets: readonly Target[];
  readonly check: FileChecker;
}

/** Has all files of the projects of the targets checked by themselves, and puts their names together. */
export async function lookAround(
  host: CliHost,
  environment: Environment,
  { targets, check }: LookAroundInput,
): Promise<Surroundings> {
  const roots = await projectRoots(host, targets);
  // A schema of the user says of every file that it is for it, so only those that are named can be meant.
  const areWhole = roots.areWhole && environment.pack !== undefined;
  const known = new Set(targets.map(({ location }) => location));
  const others = await targetsIn(host, environment, areWhole ? roots.folders : []);
  const all = [...targets, ...others.files.filter(({ location }) => !known.has(location))].sort(byPath);

  const results = new Map<string, FileResult>();
  for await (const result of withProgress(host, all.length, check(all))) results.set(result.target.uri, result);
  const workspace = new Workspace({ ...environment, folders: roots.folders.map((root) => pathToFileURL(root).href) });
  const doubles = await reachedTwice(host, all, others.doubles);
  // A file that two names lead to would seem to define everything twice.
  workspace.load(loadedFrom([...results.values()].filter(({ target }) => !doubles.has(target.location))));
  // What cannot be read may define anything.
  workspace.isComplete = areWhole && [...results.values()].every(({ kind }) => kind !== 'failed');
  return { results, snapshot: workspace.snapshot };
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
