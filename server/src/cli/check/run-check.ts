import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { otherPacks } from '../project-pack.js';
import type { ReadEnvironment } from '../read-environment.js';
import type { Report } from '../report.js';
import { readBaseline, updateBaseline, withoutKnown } from './baseline.js';
import { fileChecker, type FileChecker, type Mender } from './check-files.js';
import { gather } from './gather.js';
import { showingMender, writingMender, type CountingMender, type MendInput } from './menders.js';
import type { Plan } from './plan.js';
import { quickChecker } from './quick-checker.js';
import { isInShard } from './shard.js';
import { readJudge } from './project-settings.js';
import { findSurroundings } from './surroundings.js';
import { besideOthers } from './with-names.js';
import { findTargets, aloneTarget, stdinTarget, type Targets } from './targets.js';

/** Checks all that the plan names, once. */
export async function runCheck(host: CliHost, plan: Plan, read: ReadEnvironment): Promise<Report> {
  // A baseline that is missing is told before the work, not after it.
  if (plan.baseline?.isUpdate === false) await readBaseline(host, plan.baseline.name);
  const targets = await targetsOf(host, plan, read.environment);
  const surroundings = await findSurroundings(host, read.environment, targets);
  const judge = await readJudge(host, read.environment, surroundings.roots);
  const others = await problemsOfOthers(host, plan, surroundings.roots);
  const mender = menderOf(host, plan, { environment: read.environment, judge });
  const alone =
    mender === undefined
      ? await quickChecker(host, plan, read.environment)
      : { check: fileChecker(read.environment, mendOnly(targets, mender.mend)) };
  const check = besideOthers(host, read.environment, { ...alone, surroundings, judge });
  const whole = { ...read, problems: [...read.problems, ...others] };
  const report = await reportOn(host, plan, { read: whole, targets, check });
  const left = report.files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  return { ...report, notes: [...report.notes, ...(mender?.summary(left) ?? [])] };
}

/** A project that follows a pack of its own is not checked by another one without a word. */
function problemsOfOthers(host: CliHost, { source }: Plan, roots: readonly string[]): Promise<readonly string[]> {
  const isGiven = source.schema !== undefined || source.pack !== undefined;
  return isGiven ? Promise.resolve([]) : otherPacks(host, roots, source.paths ?? ['.']);
}

export interface CheckInput {
  readonly read: ReadEnvironment;
  readonly targets: Targets;
  readonly check: FileChecker;
}

/** Puts the targets through the checker, and takes out what the baseline knows. */
export async function reportOn(host: CliHost, plan: Plan, { read, targets, check }: CheckInput): Promise<Report> {
  const gathered = await gather(read.environment, targets, check(targets.files));
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
  if (stdin !== undefined) return aloneTarget(stdinTarget(host, stdin));
  const targets = await findTargets(host, environment, paths);
  if (shard === undefined) return targets;
  // Whether a folder holds anything of ours is for all shards together to say.
  const folders = targets.folders.filter(({ files }) => files.size === 0);
  return { ...targets, folders, files: targets.files.filter(({ path }) => isInShard(shard, path)) };
}

/** The other files of a project are looked at, and never touched. */
function mendOnly({ files }: Targets, mend: Mender): Mender {
  const own = new Set(files.map(({ location }) => location));
  return (target, file, bytes) => (own.has(target.location) ? mend(target, file, bytes) : Promise.resolve({ file }));
}

function menderOf(host: CliHost, { fixes }: Plan, input: MendInput): CountingMender | undefined {
  if (fixes === 'write') return writingMender(host, input);
  return fixes === 'show' ? showingMender(host, input) : undefined;
}
