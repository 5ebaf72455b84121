import { pathToFileURL } from 'node:url';

import type { Migration, Step } from '../../core/migrations/migration.js';
import { allDefined, allReferred, keyOf, namesIn, type SymbolName } from '../../core/workspace/file-names.js';
import { rootOf } from '../../core/workspace/project.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { symbolsIn } from '../../core/workspace/symbols.js';
import { mayHold } from '../../core/workspace/written-name.js';
import { readAgain } from '../check/read-again.js';
import type { Surroundings } from '../check/surroundings.js';

/** Which of the names that migrations are about there are in the projects around some files. */
export interface DefinedNames {
  /** Whether a project, by a file in it, defines the name. */
  readonly has: (uri: string, name: SymbolName) => boolean;
  /** The paths of the files that use a name that is to be changed. */
  readonly users: ReadonlySet<string>;
}

/** Looks for names in the files that may hold them; in none where no migration renames anything. */
export async function findDefinedNames(
  environment: Environment,
  { files, roots }: Surroundings,
  migrations: readonly Migration[],
): Promise<DefinedNames> {
  const renames = migrations.flatMap(({ steps }) => steps.filter(isRename));
  const uris = roots.map((root) => pathToFileURL(root).href);
  const projectOf = (uri: string) => rootOf(uris, uri) ?? '';
  const defined = new Set<string>();
  const users = new Set<string>();
  const wanted = renames.flatMap(({ from, to }) => [mayHold(from), mayHold(to)]);
  for (const target of renames.length === 0 ? [] : files) {
    const file = await readAgain(target);
    if (file === undefined || !wanted.some((holds) => holds(file.text))) continue;
    const symbols = symbolsIn(environment, file);
    if (symbols === undefined) continue;
    const names = namesIn(symbols);
    const definitions = [...allDefined(names)];
    const referred = [...allReferred(names)];
    for (const name of definitions) defined.add(`${projectOf(file.uri)}\n${keyOf(name)}`);
    const isOld = ({ symbol, name }: SymbolName) =>
      renames.some((step) => step.symbol === symbol && step.from === name);
    if (definitions.some(isOld) || referred.some(isOld)) users.add(target.path);
  }
  return { has: (uri, name) => defined.has(`${projectOf(uri)}\n${keyOf(name)}`), users };
}

function isRename(step: Step): step is Step & { readonly action: 'rename_symbol' } {
  return step.action === 'rename_symbol';
}
