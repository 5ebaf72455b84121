import { memoize } from '../../base/memoize.js';
import { emptyWorld, type Scope, type World } from '../../expressions/scope.js';
import { parseDate } from '../../values/date.js';
import type { Project } from '../../workspace/project.js';
import type { Environment } from '../../workspace/snapshot.js';
import { namesOfProject } from './project-world.js';

/** What lies around a file that a rule is asked about; without a project nothing is known of other files. */
export interface Around {
  readonly environment: Environment;
  readonly project: Project | undefined;
}

/** What expressions see beside the value that a rule looks at. */
export type Context = Pick<Scope, 'file' | 'today' | 'world'>;

/** What the expressions of a rule see in a file of this data. */
export function contextOf({ environment, project }: Around, lookup: World['lookup'], file: unknown): Context {
  const names = project === undefined ? emptyWorld : namesOfProject(project);
  const { definitions, references } = names;
  return { file, today: todayIn(environment), world: { definitions, references, lookup } };
}

const todayIn = memoize(({ today }: Environment) => (today === undefined ? undefined : parseDate(today)));
