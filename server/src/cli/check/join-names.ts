import { pathToFileURL } from 'node:url';

import { rootMadeBy } from '../../core/workspace/project.js';
import { Workspace, type Environment, type LoadedFile, type Snapshot } from '../../core/workspace/snapshot.js';
import type { FileResult } from './check-files.js';
import type { Surroundings } from './surroundings.js';

/** Puts the names of all files of some projects together. */
export interface NameJoiner {
  /** One more file has been checked. */
  readonly add: (result: FileResult) => void;
  /** The names of all files that were added; it holds no texts. */
  readonly snapshot: () => Snapshot;
}

/** So many files join at once: a join makes some things anew, whatever its size. */
const usualPiece = 256;

/** Has files join as they come, many at a time, so that little is left to do after the last of them. */
export function joinNames(
  environment: Environment,
  { files, doubles, roots, areWhole }: Surroundings,
  piece = usualPiece,
): NameJoiner {
  const workspace = new Workspace({ ...environment, folders: roots.map((root) => pathToFileURL(root).href) });
  let waiting = new Map<string, LoadedFile>();
  // A file that sets a project up divides all others anew, whose names are not kept: so nothing joins before it.
  let projectsToCome = files.filter(({ uri }) => rootMadeBy(uri) !== undefined).length;
  let isComplete = areWhole;
  const join = (): void => {
    workspace.load(waiting);
    workspace.readAhead();
    waiting = new Map();
  };
  return {
    add(result) {
      const { uri, location } = result.target;
      if (rootMadeBy(uri) !== undefined) projectsToCome -= 1;
      // What cannot be read may define anything.
      if (result.kind === 'failed') isComplete = false;
      else if (!doubles.has(location)) waiting.set(uri, loadedFrom(result));
      if (projectsToCome === 0 && waiting.size >= piece) join();
    },
    snapshot() {
      if (waiting.size > 0) join();
      workspace.isComplete = isComplete;
      return workspace.snapshot;
    },
  };
}

/** The names are known, so that no text is needed. */
function loadedFrom(result: FileResult): LoadedFile {
  const names = result.kind === 'checked' ? result.names : undefined;
  return { text: '', ...(names === undefined ? {} : { names }) };
}
