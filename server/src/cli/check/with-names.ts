import { diagnosticsBeside, diagnosticsOfNames, merged, type Places } from '../../core/features/diagnostics.js';
import type { Judge } from '../../core/features/judge.js';
import { mayBeWrongBeside } from '../../core/rules/reference/may-have-findings.js';
import { unusedSuppression } from '../../core/rules/suppression/unused.js';
import { projectOf, type Environment } from '../../core/workspace/snapshot.js';
import { decode } from '../../platform/decode.js';
import type { CliHost } from '../host.js';
import type { ReportedDiagnostic } from '../report.js';
import { contentHash } from './check-cache.js';
import type { FileChecker, FileResult } from './check-files.js';
import { describe, describeAll } from './describe.js';
import { lookAround, type View } from './look-around.js';
import { readJudge } from './project-settings.js';
import type { QuickChecker } from './quick-checker.js';
import { stateOf, type FoundBeside } from './settled-names.js';
import { findSurroundings, type Surroundings } from './surroundings.js';
import type { Target, Targets } from './targets.js';

/**
 * Adds what the names of files come to beside those of all files of their projects.
 *
 * So it looks at all files of those projects, and waits for the last of them; it reports on the targets only.
 */
export async function* withNames(
  host: CliHost,
  environment: Environment,
  { targets, checker }: { readonly targets: Targets; readonly checker: QuickChecker },
): AsyncGenerator<FileResult, void, undefined> {
  const surroundings = await findSurroundings(host, environment, targets);
  const judge = await readJudge(host, environment, surroundings.roots);
  yield* besideOthers(host, environment, { ...checker, surroundings, judge })(targets.files);
}

export interface BesideInput extends QuickChecker {
  readonly surroundings: Surroundings;
  /** What the projects say of the severities. */
  readonly judge: Judge;
}

/** The same, where it is known already which files these are. */
export function besideOthers(host: CliHost, environment: Environment, input: BesideInput): FileChecker {
  return async function* (targets) {
    const view = await lookAround(host, environment, input);
    const saved = input.cache?.save();
    const found = await settled({ host, environment, input, view }, targets);
    await saved;
    for (const { uri, path } of targets) {
      const result = view.results.get(uri);
      if (result?.kind !== 'checked') {
        if (result !== undefined) yield result;
        continue;
      }
      const diagnostics = input.judge(uri, found.get(path) ?? result.diagnostics);
      yield diagnostics === result.diagnostics ? result : { ...result, diagnostics };
    }
  };
}

interface Beside {
  readonly host: CliHost;
  readonly environment: Environment;
  readonly input: BesideInput;
  readonly view: View;
}

/** Where no file has changed, neither have the names and what they come to, so none of them is looked at. */
async function settled(beside: Beside, targets: readonly Target[]): Promise<FoundBeside> {
  const { host, view, input } = beside;
  const { cache, surroundings } = input;
  const areKnown = [...view.results.values()].every(({ kind }) => kind !== 'failed');
  const state = cache && areKnown ? stateOf(host.cwd, targets, { surroundings, cache }) : undefined;
  const known = state === undefined ? undefined : await cache?.settled.find(state);
  if (known !== undefined) return known;
  const { found, areCertain } = await look(beside, targets);
  if (state !== undefined && areCertain) await cache?.settled.keep(state, found);
  return found;
}

/** `areCertain` unless a file has changed since the names of all were read. */
async function look(beside: Beside, targets: readonly Target[]) {
  const found = new Map<string, readonly ReportedDiagnostic[]>();
  let areCertain = true;
  for (const { uri, path } of targets) {
    const result = beside.view.results.get(uri);
    const own = result && (await besideNames(beside, result));
    if (own === undefined) continue;
    found.set(path, own.diagnostics);
    areCertain &&= own.isCertain;
  }
  return { found, areCertain };
}

interface OwnFindings {
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly isCertain: boolean;
}

/** Most names are as they should be, which shows without a look at the text; of the others the file is read again. */
async function besideNames(beside: Beside, result: FileResult): Promise<OwnFindings | undefined> {
  const { environment, view, input } = beside;
  if (result.kind !== 'checked' || result.names === undefined) return undefined;
  const { target, names, alone, asksForNames, mended } = result;
  const project = projectOf(view.snapshot, target.uri);
  if (project === undefined) return undefined;
  // As long as a file is missing, nothing is certain of a comment that silences what is said of a name.
  const isInDoubt = !project.isComplete && result.diagnostics.some(({ rule }) => rule === unusedSuppression.id);
  const isAlone = project.index.onlySpeakerOf(names.own) === target.uri;
  const mayBeWrong = () => mayBeWrongBeside(names, project, environment, isAlone ? alone : undefined);
  if (!isInDoubt && !asksForNames && !mayBeWrong()) return undefined;
  const read = await target.read();
  if (mended === undefined && read.kind !== 'bytes') return { diagnostics: result.diagnostics, isCertain: false };
  const bytes = read.kind === 'bytes' ? read.bytes : new Uint8Array();
  const file = mended ?? { uri: target.uri, text: decode(bytes) };
  const aboutNames = diagnosticsOfNames(environment, project, file)?.map((told) => describe(file, told));
  const isCertain = contentHash(target, bytes) === input.cache?.contentOf(target);
  const diagnostics =
    aboutNames === undefined
      ? describeAll(environment, file, diagnosticsBeside(environment, project, file))
      : merged({ own: result.diagnostics, aboutNames }, placesInLines);
  return { diagnostics, isCertain };
}

const placesInLines: Places<ReportedDiagnostic> = {
  id: ({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn].join(),
  compare: (a, b) => a.line - b.line || a.column - b.column,
};
