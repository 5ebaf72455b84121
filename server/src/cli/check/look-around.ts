import type { Environment, Snapshot } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { FileResult } from './check-files.js';
import { joinNames } from './join-names.js';
import { withProgress } from './progress.js';
import type { QuickChecker } from './quick-checker.js';
import type { Surroundings } from './surroundings.js';

/** What all files of the projects that some targets lie in come to. */
export interface View {
  /** What each file comes to by itself, by URI, in the order of their paths. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** The names of them all; it holds no texts. */
  readonly snapshot: Snapshot;
}

export interface LookAroundInput extends QuickChecker {
  readonly surroundings: Surroundings;
}

/** Has all files around some targets checked by themselves; their names are put together when somebody asks for them. */
export async function lookAround(
  host: CliHost,
  environment: Environment,
  { surroundings, check, cache }: LookAroundInput,
): Promise<View> {
  const { files } = surroundings;
  const results = new Map<string, FileResult>();
  const names = joinNames(environment, surroundings);
  // Where nothing is known of an earlier check somebody will ask, so they join while other files are still checked.
  const joinsEarly = cache?.isEmpty ?? true;
  for await (const result of withProgress(host, files.length, check(files))) {
    results.set(result.target.uri, result);
    if (joinsEarly) names.add(result);
  }
  let snapshot: Snapshot | undefined;
  const takeSnapshot = (): Snapshot => {
    if (!joinsEarly) for (const result of results.values()) names.add(result);
    return names.snapshot();
  };
  return {
    results,
    get snapshot() {
      return (snapshot ??= takeSnapshot());
    },
  };
}
