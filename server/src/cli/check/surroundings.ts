import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { projectRoots } from './project-roots.js';
import { reachedTwice } from './reached-twice.js';
import { byPath, targetsIn, type Target, type Targets } from './targets.js';

/** The files that share their names with some targets, before any of them is read. */
export interface Surroundings {
  /** The targets as well, in the order of their paths. */
  readonly files: readonly Target[];
  /** Locations of what another of the files is, too: a file that two names lead to would seem to define everything twice. */
  readonly doubles: ReadonlySet<string>;
  /** The folders of the projects. */
  readonly roots: readonly string[];
  /** Whether these are all files that a name may lead to. */
  readonly areWhole: boolean;
  /** All folders that were searched, where a file may appear or change. */
  readonly around: readonly string[];
}

/** Finds all files of the projects that the targets lie in; what was searched for those is not searched again. */
export async function findSurroundings(
  host: CliHost,
  environment: Environment,
  { files: targets, searched }: Pick<Targets, 'files' | 'searched'>,
): Promise<Surroundings> {
  const roots = await projectRoots(host, targets);
  // A schema of the user says of every file that it is for it, so only those that are named can be meant.
  const areWhole = roots.areWhole && environment.pack !== undefined;
  const known = new Set(targets.map(({ location }) => location));
  const others = await targetsIn(host, environment, {
    folders: areWhole ? roots.folders : [],
    known,
    searched,
  });
  const files = [...targets, ...others.files].sort(byPath);
  const doubles = await reachedTwice(host, files, others.doubles);
  return { files, doubles, roots: roots.folders, areWhole, around: others.around };
}
