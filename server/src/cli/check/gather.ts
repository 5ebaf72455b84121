import type { Environment } from '../../core/workspace/snapshot.js';
import type { Report, ReportedFile } from '../report.js';
import type { FileResult } from './check-files.js';
import { wantedIn, type Targets } from './targets.js';

/** Makes one report of what came of the targets. */
export async function gather(
  environment: Environment,
  targets: Targets,
  results: AsyncIterable<FileResult>,
): Promise<Omit<Report, 'failOn'>> {
  const files: ReportedFile[] = [];
  const problems = [...targets.problems];
  const notes: string[] = [];
  const checked = new Set<string>();
  for await (const result of results) {
    const { target } = result;
    if (result.kind === 'failed') problems.push(result.problem);
    if (result.kind === 'foreign' && target.isNamed) notes.push(ofNoKind(environment, target.path));
    if (result.kind !== 'checked') continue;
    if (result.problem !== undefined) problems.push(result.problem);
    checked.add(target.location);
    files.push({ path: target.path, diagnostics: result.diagnostics });
  }
  const empty = targets.folders.filter(
    (folder) => folder.isReadable && ![...folder.files].some((file) => checked.has(file)),
  );
  notes.push(...empty.map(({ name }) => `"${name}" holds no ${wantedIn(environment)}.`));
  return { files, problems, notes, known: 0 };
}

function ofNoKind(environment: Environment, name: string): string {
  return `"${name}" was not checked: it is no ${wantedIn(environment)}.`;
}
