import { memoize } from '../../base/memoize.js';
import { conceptsIn } from '../../schema/concepts.js';
import type { DefinedName, FileNames, SymbolName } from '../../workspace/file-names.js';
import type { Kind, Pack } from '../../workspace/pack.js';
import type { Project } from '../../workspace/project.js';
import type { Environment } from '../../workspace/snapshot.js';
import { projectRules } from '../index.js';
import { packRules } from '../pack/pack-rules.js';
import { mayLackCookies } from '../consent/cookies-not-declared.js';
import { isSentNowhere } from '../process/event-not-sent.js';
import { mayLackCoverage } from '../process/journey-coverage.js';
import { areDoubtful } from '../process/not-approved.js';
import { areDeprecated } from './deprecated.js';

const askedOf = memoize((pack: Pack) => {
  const rulesOf = memoize(({ library }: Kind) =>
    projectRules.filter(({ concept }) => conceptsIn(library).has(concept)),
  );
  return (title: string) => pack.kinds.filter((kind) => kind.title === title).flatMap(rulesOf);
});

/**
 * Whether the rules about names may find something in a file that says this, without a look at its text.
 *
 * `false` is certain; so ten thousand files that nobody has opened need not be read again when a name changes.
 */
export function mayHaveFindings(names: FileNames, project: Project, environment: Environment): boolean {
  return mayBeToldByPack(names, environment) || mayBeWrongBeside(names, project, environment);
}

function mayBeToldByPack({ kind }: FileNames, { pack }: Environment): boolean {
  return kind !== undefined && packRules(pack).mayTellOfNames(kind);
}

/** The same, for whoever knows of the file itself whether rules of the pack may find something in it. */
export function mayBeWrongBeside(names: FileNames, project: Project, { pack }: Environment): boolean {
  const { definitions, references, kind } = names;
  const { index } = project;
  if (pack !== undefined && kind !== undefined) {
    if (askedOf(pack)(kind).some((rule) => rule.mayTell(names, project))) return true;
  }
  return references.some(mayLeadNowhere) || definitions.some(mayBeTooManyOrTooFew);

  function mayLeadNowhere(choices: readonly SymbolName[]): boolean {
    let isDefined = false;
    for (const name of choices) {
      const entry = index.find(name);
      const sites = entry?.definitions ?? [];
      if (areDeprecated(sites) || areDoubtful(sites)) return true;
      if (entry !== undefined && isSentNowhere(name, entry)) return true;
      if (mayLackCookies(name, index, pack)) return true;
      isDefined ||= sites.length > 0;
    }
    return !isDefined;
  }

  function mayBeTooManyOrTooFew(name: DefinedName): boolean {
    const entry = index.find(name);
    if (entry === undefined || entry.definitions.length > 1 || mayLackCoverage(name, entry)) return true;
    if (name.mayBeUnused === true) return false;
    return entry.references.length === 0 && index.isReferredTo(name.symbol) && !areDeprecated(entry.definitions);
  }
}
