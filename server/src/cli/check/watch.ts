import { CliError } from '../cli-error.js';
import type { CliHost, FolderWatcher } from '../host.js';
import { readEnvironment, type ReadEnvironment } from '../read-environment.js';
import type { Report } from '../report.js';
import { changedOnly } from './changed-only.js';
import { fileChecker, type FileChecker } from './check-files.js';
import type { Plan } from './plan.js';
import { readJudge } from './project-settings.js';
import { reportOn, targetsOf } from './run-check.js';
import { sourceState, type SourceState } from './source-state.js';
import type { Targets } from './targets.js';
import { findSurroundings, type Surroundings } from './surroundings.js';
import { besideOthers } from './with-names.js';

/** Checks what the plan names, and again whenever a file changes, until the user ends it; only files that changed are read. */
export async function* watch(host: CliHost, plan: Plan): AsyncGenerator<Report, void, undefined> {
  const watched: Watched = { host, plan, watcher: host.watch() };
  try {
    let source = await openSource(watched);
    if (source.kind === 'failed') throw source.error;
    for (let last: string | undefined; ;) {
      const report = await round(watched, source);
      // What was ended in the middle is no whole report.
      if (watched.watcher.isEnded()) return;
      const told = JSON.stringify(report);
      if (told !== last) yield report;
      last = told;

      await watched.watcher.changed();
      if (watched.watcher.isEnded()) return;
      const { version } = await sourceState(host, plan.source);
      if (version !== source.version) source = await openSource(watched);
    }
  } finally {
    watched.watcher.close();
  }
}

interface Watched {
  readonly host: CliHost;
  readonly plan: Plan;
  readonly watcher: FolderWatcher;
}

/** What files are checked against, for as long as its files stay as they are. */
type Source = SourceState &
  (
    | { readonly kind: 'ready'; readonly read: ReadEnvironment; readonly check: FileChecker }
    | { readonly kind: 'failed'; readonly error: CliError }
  );

async function openSource({ host, plan, watcher }: Watched): Promise<Source> {
  const state = await sourceState(host, plan.source);
  try {
    const read = await readEnvironment(host, plan.source);
    const check = untilEnded(watcher, changedOnly(host, fileChecker(read.environment)));
    return { ...state, kind: 'ready', read, check };
  } catch (error) {
    if (error instanceof CliError) return { ...state, kind: 'failed', error };
    throw error;
  }
}

async function round({ host, plan, watcher }: Watched, source: Source): Promise<Report> {
  if (source.kind === 'failed') {
    return { files: [], problems: [source.error.message], notes: [], known: 0, failOn: plan.failOn };
  }
  const { read, check, folders } = source;
  let targets: Targets;
  let surroundings: Surroundings;
  // What appears in a folder before somebody looks at it would be missed.
  do {
    targets = await targetsOf(host, plan, read.environment);
    surroundings = await findSurroundings(host, read.environment, targets);
  } while (watcher.look([...targets.around, ...surroundings.around, ...folders]));
  const judge = await readJudge(host, read.environment, surroundings.roots);
  const beside = besideOthers(host, read.environment, { surroundings, check, judge });
  return reportOn(host, plan, { read, targets, check: beside });
}

function untilEnded(watcher: FolderWatcher, check: FileChecker): FileChecker {
  return async function* (targets) {
    for await (const result of check(targets)) {
      if (watcher.isEnded()) return;
      yield result;
    }
  };
}
