import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { ReadEnvironment } from '../read-environment.js';
import type { Report } from '../report.js';
import { readBaseline, updateBaseline, withoutKnown } from './baseline.js';
import { fileChecker, type FileChecker } from './check-files.js';
import { gather } from './gather.js';
import { showingMender, writingMender, type CountingMender } from './menders.js';
import type { Plan } from './plan.js';
import { withProgress } from './progress.js';
import { isInShard } from './shard.js';
import { findTargets, stdinTarget, type Targets } from './targets.js';

/** Checks all that the plan names, once. */
export async function runCheck(host: CliHost, plan: Plan, read: ReadEnvironment): Promise<Report> {
  // A baseline that is missing is told before the work, not after it.
  if (plan.baseline?.isUpdate === false) await readBaseline(host, plan.baseline.name);
  const targets = await targetsOf(host, plan, read.environment);
  const mender = menderOf(host, plan, read.environment);
  const report = await reportOn(host, plan, { read, targets, check: fileChecker(read.environment, mender?.mend) });
  const summary = mender?.summary() ?? '';
  return summary === '' ? report : { ...report, notes: [...report.notes, summary] };
}

export interface CheckInput {
  readonly read: ReadEnvironment;
  readonly targets: Targets;
  readonly check: FileChecker;
}

/** Puts the targets through the checker, and takes out what the baseline knows. */
export async function reportOn(host: CliHost, plan: Plan, { read, targets, check }: CheckInput): Promise<Report> {
  const results = withProgress(host, targets.files.length, check(targets.files));
  const gathered = await gather(read.environment, targets, results);
  const problems = [...read.problems, ...gathered.problems];
  const report = { ...gathered, problems, failOn: plan.failOn };
  if (plan.baseline === undefined) return report;

  const { name, isUpdate } = plan.baseline;
  const baseline = isUpdate ? await updateBaseline(host, report, name) : await readBaseline(host, name);
  return withoutKnown(host, report, baseline);
}

/** The targets of the plan; of a shard, only its own. */
export async function targetsOf(host: CliHost, plan: Plan, environment: Environment): Promise<Targets> {
  const { stdin, shard, paths } = plan;
  if (stdin !== undefined) return { files: [stdinTarget(host, stdin)], folders: [], around: [], problems: [] };
  const targets = await findTargets(host, environment, paths);
  if (shard === undefined) return targets;
  // Whether a folder holds anything of ours is for all shards together to say.
  const folders = targets.folders.filter(({ files }) => files.size === 0);
  return { ...targets, folders, files: targets.files.filter(({ path }) => isInShard(shard, path)) };
}

function menderOf(host: CliHost, { fixes }: Plan, environment: Environment): CountingMender | undefined {
  if (fixes === 'write') return writingMender(host, environment);
  return fixes === 'show' ? showingMender(host, environment) : undefined;
}
