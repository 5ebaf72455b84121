import { diagnosticsBeside } from '../../core/features/diagnostics.js';
import { mayHaveFindings } from '../../core/rules/reference/may-have-findings.js';
import { projectOf, type Environment, type Snapshot } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { describe } from './describe.js';
import { lookAround } from './look-around.js';
import { readAgain } from './read-again.js';

/**
 * Adds what the names of files come to beside those of all files of their projects.
 *
 * So it looks at all files of those projects, and waits for the last of them; it reports on the targets only.
 */
export function withNames(host: CliHost, environment: Environment, check: FileChecker): FileChecker {
  return async function* (targets) {
    const { results, snapshot } = await lookAround(host, environment, { targets, check });
    for (const { uri } of targets) {
      const result = results.get(uri);
      if (result !== undefined) yield await besideNames(environment, snapshot, result);
    }
  };
}

/** Most names are as they should be, which shows without a look at the text; of the others the file is read again. */
async function besideNames(environment: Environment, snapshot: Snapshot, result: FileResult): Promise<FileResult> {
  if (result.kind !== 'checked' || result.names === undefined) return result;
  const { target, names } = result;
  const project = projectOf(snapshot, target.uri);
  if (project === undefined || !mayHaveFindings(names, project, environment)) return result;
  const file = result.mended ?? (await readAgain(target));
  if (file === undefined) return result;
  const found = diagnosticsBeside(environment, project, file);
  return { ...result, diagnostics: found.map((diagnostic) => describe(file, diagnostic)) };
}
