import { pathToFileURL } from 'node:url';

import { diagnosticsBeside } from '../../core/features/diagnostics.js';
import { mayHaveFindings } from '../../core/rules/reference/may-have-findings.js';
import {
  projectOf,
  Workspace,
  type Environment,
  type LoadedFile,
  type Snapshot,
} from '../../core/workspace/snapshot.js';
import { decode } from '../../platform/decode.js';
import type { CliHost } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { describe } from './describe.js';
import { withProgress } from './progress.js';
import { projectRoots } from './project-roots.js';
import { reachedTwice } from './reached-twice.js';
import { byPath, targetsIn, type Target } from './targets.js';

/**
 * Adds what the names of files come to beside those of all files of their projects.
 *
 * So it looks at all files of those projects, and waits for the last of them; it reports on the targets only.
 */
export function withNames(host: CliHost, environment: Environment, check: FileChecker): FileChecker {
  return async function* (targets) {
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
    workspace.isComplete = areWhole;
    for (const { uri } of targets) {
      const result = results.get(uri);
      if (result !== undefined) yield await besideNames(environment, workspace.snapshot, result);
    }
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

/** Most names are as they should be, which shows without a look at the text; of the others the file is read again. */
async function besideNames(environment: Environment, snapshot: Snapshot, result: FileResult): Promise<FileResult> {
  if (result.kind !== 'checked' || result.names === undefined) return result;
  const { target, names } = result;
  const project = projectOf(snapshot, target.uri);
  if (project === undefined || !mayHaveFindings(names, project)) return result;
  const file = result.mended ?? (await readAgain(target));
  if (file === undefined) return result;
  const found = diagnosticsBeside(environment, project, file);
  return { ...result, diagnostics: found.map((diagnostic) => describe(file, diagnostic)) };
}

async function readAgain(target: Target) {
  const read = await target.read();
  return read.kind === 'bytes' ? { uri: target.uri, text: decode(read.bytes) } : undefined;
}
