import { isPlaceholder } from '../../../schema/placeholder.js';
import type { TextRange } from '../../../text/text-range.js';
import { symbolInWords } from '../../../rules/reference/words.js';
import { keyOf, type SymbolName } from '../../../workspace/file-names.js';
import type { Project } from '../../../workspace/project.js';
import type { FilePosition, Snapshot } from '../../../workspace/snapshot.js';
import { isDefined, namedThingsAt } from '../named-things.js';
import type { Refusal } from './refusal.js';

/** The one thing that the name under the cursor stands for. */
export interface Renamable {
  readonly project: Project;
  readonly name: SymbolName;
  readonly range: TextRange;
}

/** Answers `textDocument/prepareRename`. */
export function renamableAt(snapshot: Snapshot, position: FilePosition): Renamable | Refusal {
  const things = namedThingsAt(snapshot, position);
  const [thing] = things;
  if (thing === undefined) return { refusal: 'Only names that a file defines, or refers to, can be renamed.' };
  const { project, here } = thing;
  const names = new Map(things.flatMap((each) => each.names).map((name) => [keyOf(name), name]));
  const [name] = names.values();
  if (name === undefined) return { refusal: 'Only names that a file defines, or refers to, can be renamed.' };
  const shown = `"${name.name}"`;
  if (isPlaceholder(name.name)) return { refusal: `${shown} stands for what is not known yet; write the name here.` };
  if (!project.isComplete) return { refusal: 'The files of this project are still being read. Try again in a moment.' };
  const existing = [...names.values()].filter((each) => isDefined(project, each));
  if (existing.length > 1) {
    const kinds = existing.map(({ symbol }) => `the ${symbolInWords(symbol)}`).join(' or ');
    return { refusal: `${shown} may be ${kinds}. Rename it where the one is defined that you mean.` };
  }
  const [only] = existing;
  if (only === undefined) return { refusal: `${shown} is not defined in this project, so it cannot be renamed.` };
  return { project, name: only, range: here.range };
}
