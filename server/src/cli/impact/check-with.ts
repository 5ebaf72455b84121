import path from 'node:path';

import type { Judge } from '../../core/features/judge.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { FileChecker, FileResult } from '../check/check-files.js';
import type { Plan } from '../check/plan.js';
import { readJudge } from '../check/project-settings.js';
import { quickChecker } from '../check/quick-checker.js';
import { findSurroundings, type Surroundings } from '../check/surroundings.js';
import { findTargets, type Targets } from '../check/targets.js';
import { besideOthers } from '../check/with-names.js';
import type { CliHost } from '../host.js';
import { readEnvironment } from '../read-environment.js';

/** What files come to with one pack. */
export interface CheckedWith {
  readonly environment: Environment;
  readonly problems: readonly string[];
  readonly targets: Targets;
  readonly surroundings: Surroundings;
  readonly judge: Judge;
  /** Of the targets, by their paths. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** What each file of the projects comes to by itself, by its location. */
  readonly alone: ReadonlyMap<string, FileResult>;
}

export interface CheckWithInput {
  readonly paths: readonly string[];
  readonly today: string | undefined;
  /** As the user names it. */
  readonly pack: string;
  /** Which part of the cache it has to itself: a check with another pack would forget it. */
  readonly part: 'old' | 'new';
}

/** Checks files with a pack, as `concord check` does. */
export async function checkWith(host: CliHost, { paths, today, pack, part }: CheckWithInput): Promise<CheckedWith> {
  const source = { schema: undefined, refDir: undefined, pack, today };
  const { environment, problems } = await readEnvironment(host, source);
  const targets = await findTargets(host, environment, paths);
  const surroundings = await findSurroundings(host, environment, targets.files);
  const judge = await readJudge(host, environment, surroundings.roots);
  const quick = await quickChecker(host, { source, cache: cacheFor(host, part) }, environment);
  const alone = new Map<string, FileResult>();
  const input = { ...quick, check: remembering(quick.check, alone), surroundings, judge };
  const results = new Map<string, FileResult>();
  for await (const result of besideOthers(host, environment, input)(targets.files)) {
    results.set(result.target.path, result);
  }
  return { environment, problems, targets, surroundings, judge, results, alone };
}

function cacheFor({ cacheFolder }: CliHost, part: string): Plan['cache'] {
  return cacheFolder === undefined ? 'none' : { folder: path.join(cacheFolder, `impact-${part}`) };
}

function remembering(check: FileChecker, known: Map<string, FileResult>): FileChecker {
  return async function* (targets) {
    for await (const result of check(targets)) {
      known.set(result.target.location, result);
      yield result;
    }
  };
}
