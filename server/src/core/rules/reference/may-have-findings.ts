import { memoize } from '../../base/memoize.js';
import { conceptsIn } from '../../schema/concepts.js';
import type { DefinedName, FileNames, SymbolName } from '../../workspace/file-names.js';
import { ownBuckets } from '../../workspace/own-buckets.js';
import type { Kind, Pack } from '../../workspace/pack.js';
import type { Project } from '../../workspace/project.js';
import type { Environment } from '../../workspace/snapshot.js';
import { definedNames, type IndexEntry, type SymbolIndex } from '../../workspace/symbol-index.js';
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
export function mayBeWrongBeside(
  names: FileNames,
  project: Project,
  { pack }: Environment,
  alone?: AloneNames,
): boolean {
  const { kind, inner, mixed } = names;
  const { index } = project;
  if (pack !== undefined && kind !== undefined) {
    if (askedOf(pack)(kind).some((rule) => rule.mayTell(names, project))) return true;
  }
  const doubts = new Doubts(index, pack);
  if (doubts.about(names)) return true;
  if (alone === undefined) {
    return (
      doubts.about(inner) ||
      mixed.some((choices, at) => doubts.mayLeadNowhere([...choices, ...(inner.mixed[at] ?? [])]))
    );
  }
  if (alone.mayBeWrong || alone.unused.some((symbol) => index.isReferredTo(symbol))) return true;
  return (
    mixed.some((choices) => choices.some((choice) => doubts.mayBeWrong(choice))) ||
    alone.leadingOut.some((at) => doubts.mayLeadNowhere(mixed[at] ?? []))
  );
}

/** What the inner names of a file come to where no other file speaks of its scope. */
export interface AloneNames {
  readonly mayBeWrong: boolean;
  /** The kinds of things of which it defines some that it does not use, which is wrong where anybody refers to such things. */
  readonly unused: readonly string[];
  /** The numbers of the `mixed` places that stand for nothing within the file. */
  readonly leadingOut: readonly number[];
}

/** Works that out from the file alone. */
export function aloneNames(uri: string, names: FileNames, { pack }: Environment): AloneNames {
  const { inner, own } = names;
  const unused = new Set<string>();
  const buckets = ownBuckets(uri, names);
  const bucketOf = (symbol: string, scope: string) => (scope === own ? buckets.get(symbol) : undefined);
  const doubts = new Doubts(
    {
      find: ({ symbol, scope, name }) => bucketOf(symbol, scope)?.get(name),
      definedIn: (symbol, scope) => definedNames(bucketOf(symbol, scope)),
      isReferredTo: (symbol) => {
        unused.add(symbol);
        return false;
      },
    },
    pack,
  );
  const mayBeWrong = doubts.about(inner) || inner.mixed.flat().some((choice) => doubts.mayBeWrong(choice));
  const leadingOut = inner.mixed.flatMap((choices, at) => (doubts.areDefined(choices) ? [] : [at]));
  return { mayBeWrong, unused: [...unused], leadingOut };
}

/** What may be wrong with names, by what is known of them. */
class Doubts {
  readonly #index: Pick<SymbolIndex, 'find' | 'definedIn' | 'isReferredTo'>;
  readonly #pack: Pack | undefined;

  constructor(index: Pick<SymbolIndex, 'find' | 'definedIn' | 'isReferredTo'>, pack: Pack | undefined) {
    this.#index = index;
    this.#pack = pack;
  }

  about({ definitions, references }: Pick<FileNames, 'definitions' | 'references'>): boolean {
    return (
      references.some((choices) => this.mayLeadNowhere(choices)) ||
      definitions.some((name) => this.#mayBeTooManyOrTooFew(name))
    );
  }

  /** Whether none of the choices of a place is as it should be, or one of them is something that is told of. */
  mayLeadNowhere(choices: readonly SymbolName[]): boolean {
    let isDefined = false;
    for (const choice of choices) {
      const entry = this.#index.find(choice);
      if (entry === undefined || entry.definitions.length === 0) continue;
      if (this.#isToldOf(choice, entry)) return true;
      isDefined = true;
    }
    return !isDefined;
  }

  areDefined(choices: readonly SymbolName[]): boolean {
    return choices.some((choice) => (this.#index.find(choice)?.definitions.length ?? 0) > 0);
  }

  /** Whether something is told of every use of this name. */
  mayBeWrong(name: SymbolName): boolean {
    const entry = this.#index.find(name);
    return entry !== undefined && entry.definitions.length > 0 && this.#isToldOf(name, entry);
  }

  /** Of a name that is defined. */
  #isToldOf(name: SymbolName, entry: IndexEntry): boolean {
    const { definitions } = entry;
    if (areDeprecated(definitions) || areDoubtful(definitions) || isSentNowhere(name, entry)) return true;
    return mayLackCookies(name, this.#index, this.#pack);
  }

  #mayBeTooManyOrTooFew(name: DefinedName): boolean {
    const entry = this.#index.find(name);
    if (entry === undefined || entry.definitions.length > 1 || mayLackCoverage(name, entry)) return true;
    if (name.mayBeUnused === true || entry.references.length > 0 || areDeprecated(entry.definitions)) return false;
    return this.#index.isReferredTo(name.symbol);
  }
}
