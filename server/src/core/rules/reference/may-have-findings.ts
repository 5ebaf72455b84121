import type { FileNames, SymbolName } from '../../workspace/file-names.js';
import type { Project } from '../../workspace/project.js';
import { isDeprecated } from './deprecated.js';

/**
 * Whether the rules about names may find something in a file that says this, without a look at its text.
 *
 * `false` is certain; so ten thousand files that nobody has opened need not be read again when a name changes.
 */
export function mayHaveFindings({ definitions, references }: FileNames, { index }: Project): boolean {
  return (
    references.some((choices) => !choices.some(isDefined) || choices.some((name) => isDeprecated(index, name))) ||
    definitions.some((name) => {
      const entry = index.find(name);
      if (entry === undefined || entry.definitions.length > 1) return true;
      return entry.references.length === 0 && index.isReferredTo(name.symbol) && !isDeprecated(index, name);
    })
  );

  function isDefined(name: SymbolName): boolean {
    return (index.find(name)?.definitions ?? []).length > 0;
  }
}
