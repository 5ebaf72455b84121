import type { Arguments } from '../arguments.js';
import { CliError } from '../cli-error.js';
import { readOutputs, type Output } from '../outputs.js';
import type { EnvironmentSource } from '../read-environment.js';
import { readToday } from '../today.js';
import type { FailOn } from '../report.js';
import { readShard, type Shard } from './shard.js';

/** What the arguments of `concord check` ask for, in a combination that makes sense. */
export interface Plan {
  readonly source: EnvironmentSource;
  readonly paths: readonly string[];
  readonly stdin: string | undefined;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  /** What happens to safe fixes. */
  readonly fixes: 'offer' | 'show' | 'write';
  readonly isWatch: boolean;
  readonly baseline: { readonly name: string; readonly isUpdate: boolean } | undefined;
  readonly shard: Shard | undefined;
  /** Where answers are kept: the folder that the user names, that of the host, or none. */
  readonly cache: { readonly folder: string } | 'default' | 'none';
}

/** Throws a `CliError` for options that do not go together. */
export function readPlan(args: Arguments): Plan {
  const { positionals, options } = args;
  for (const [one, other, reason] of contradictions) {
    if (options.has(one) && options.has(other)) throw new CliError(`Either "--${one}" or "--${other}": ${reason}.`);
  }
  const stdin = options.get('stdin-filepath');
  if (stdin !== undefined && positionals.length > 0) {
    throw new CliError('Either "--stdin-filepath" or a PATH: only one text comes in over standard input.');
  }
  const shard = options.get('shard');
  return {
    source: sourceOf(args),
    paths: positionals.length === 0 ? ['.'] : positionals,
    stdin,
    outputs: outputsOf(args),
    failOn: options.get('fail-on') === 'warning' ? 'warning' : 'error',
    fixes: fixesOf(args),
    isWatch: options.has('watch'),
    baseline: baselineOf(args),
    shard: shard === undefined ? undefined : readShard(shard),
    cache: cacheOf(args),
  };
}

const contradictions = [
  ['schema', 'pack', 'a schema is used without any pack'],
  ['cache-dir', 'no-cache', 'what is not kept needs no folder'],
  ['fix', 'fix-dry-run', 'what is only shown is not written'],
  ['fix', 'stdin-filepath', 'standard input cannot be written to'],
  ['fix-dry-run', 'watch', 'a diff is shown once'],
  ['fix', 'watch', 'files are not changed while somebody writes them'],
  ['update-baseline', 'watch', 'a baseline is written once'],
  ['update-baseline', 'shard', 'a baseline is written from all files'],
  ['watch', 'stdin-filepath', 'standard input does not change'],
  ['shard', 'stdin-filepath', 'there is one text only'],
] as const;

function sourceOf({ positionals, options }: Arguments): EnvironmentSource {
  const schema = options.get('schema');
  const refDir = options.get('ref-dir');
  const pack = options.get('pack');
  if (refDir !== undefined && schema === undefined) {
    throw new CliError('"--ref-dir" goes with "--schema": a pack refers to its own files only.');
  }
  const stdin = options.get('stdin-filepath');
  return { schema, refDir, pack, paths: stdin === undefined ? positionals : [stdin], today: readToday(options) };
}

function outputsOf({ options, outputs }: Arguments): readonly Output[] {
  if (!options.has('fix-dry-run')) return readOutputs(outputs);
  const toFiles = outputs.length === 0 ? [] : readOutputs(outputs);
  if (toFiles.some(({ file }) => file === undefined)) {
    throw new CliError('With "--fix-dry-run" standard output shows the diff, so that "--format" needs a file.');
  }
  return toFiles;
}

function fixesOf({ options }: Arguments): Plan['fixes'] {
  if (options.has('fix')) return 'write';
  return options.has('fix-dry-run') ? 'show' : 'offer';
}

function cacheOf({ options }: Arguments): Plan['cache'] {
  const folder = options.get('cache-dir');
  if (folder !== undefined) return { folder };
  return options.has('no-cache') ? 'none' : 'default';
}

function baselineOf({ options }: Arguments): Plan['baseline'] {
  const name = options.get('baseline');
  const isUpdate = options.has('update-baseline');
  if (name !== undefined) return { name, isUpdate };
  if (isUpdate) throw new CliError('"--update-baseline" goes with "--baseline FILE": the file to write.');
  return undefined;
}
