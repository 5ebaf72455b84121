import { bucketKey } from './bucket-draft.js';
import { keyOf, type SymbolName } from './file-names.js';
import { useOf } from './index-version.js';
import type { Project } from './project.js';
import { nameOfHidden, nameOfId } from './said-names.js';
import type { IndexEntry, SymbolIndex } from './symbol-index.js';
import type { HiddenNames } from './symbols.js';

/** What may be asked about the names of a project by whoever wants to be asked again only when an answer changes. */
export type KnownNames = Pick<SymbolIndex, 'find' | 'filesOf' | 'hiding' | 'definedIn' | 'isReferredTo'> &
  Pick<Project, 'isComplete'>;

/** Notes which facts of an index were asked for. */
export class AskedNames implements KnownNames {
  readonly facts = new Set<string>();
  readonly #project: Project;

  constructor(project: Project) {
    this.#project = project;
  }

  get isComplete(): boolean {
    return this.#project.isComplete;
  }

  /** Who asks for definitions is not asked again because of another use. */
  find(name: SymbolName): IndexEntry | undefined {
    const { facts } = this;
    const entry = this.#project.index.find(name);
    if (entry === undefined) facts.add(keyOf(name)).add(useOf(name));
    return (
      entry && {
        get definitions() {
          facts.add(keyOf(name));
          return entry.definitions;
        },
        get references() {
          facts.add(useOf(name));
          return entry.references;
        },
      }
    );
  }

  filesOf(id: string): string[] {
    this.facts.add(keyOf(nameOfId(id)));
    return this.#project.index.filesOf(id);
  }

  hiding(role: keyof HiddenNames, symbol: string): string[] {
    this.facts.add(keyOf(nameOfHidden(role, symbol)));
    return this.#project.index.hiding(role, symbol);
  }

  definedIn(symbol: string, scope: string): readonly string[] {
    this.facts.add(bucketKey(symbol, scope));
    return this.#project.index.definedIn(symbol, scope);
  }

  isReferredTo(symbol: string): boolean {
    this.facts.add(symbol);
    return this.#project.index.isReferredTo(symbol);
  }
}
