import type { SourceFile } from '../text/source-file.js';
import type { SymbolName } from '../workspace/file-names.js';
import { editsOf } from '../workspace/name-edits.js';
import { occurrencesHolding, type Occurrence } from '../workspace/occurrences.js';
import type { Environment } from '../workspace/snapshot.js';
import { editedBy } from '../yaml/parse.js';
import type { TextEdit } from '../text/text-edit.js';
import type { Step } from './migration.js';
import type { LeftPlace } from './plan-step.js';

export type RenameStep = Step & { readonly action: 'rename_symbol' };

/** What renaming a thing comes to in one file. */
export interface RenamedNames {
  readonly file: SourceFile;
  readonly edits: readonly TextEdit[];
  readonly places: readonly Occurrence[];
  readonly left: readonly LeftPlace[];
}

/** What is needed to know what a name stands for. */
export interface NameWorld {
  readonly environment: Environment;
  /** Whether any file of the project defines a thing of this name. */
  readonly isDefined: (name: SymbolName) => boolean;
}

/** Gives a thing its new name at each place of a file that names it, in whichever file it is defined. */
export function renameSymbol(file: SourceFile, step: RenameStep, { environment, isDefined }: NameWorld): RenamedNames {
  const found = occurrencesHolding(environment, file, step.from).filter(({ names }) => names.some(isMeant(step)));
  const judged = found.map((place) => ({ place, reason: objectionTo(place, step, isDefined) }));
  const left = judged.flatMap(({ place, reason }) =>
    reason === undefined ? [] : [{ path: place.site.marked.path, reason }],
  );
  const places = judged.flatMap(({ place, reason }) => (reason === undefined ? [place] : []));
  const changes = places.map((occurrence) => {
    const { name } = occurrence.site.marked;
    return { occurrence, text: name.slice(0, name.length - step.from.length) + step.to };
  });
  const edits = editsOf(file, changes);
  if (edits === undefined) {
    const path = places[0]?.site.marked.path ?? [];
    const reason = `The name "${step.from}" is repeated by an alias or stands there twice, so it was left as it is.`;
    return { file, edits: [], places: [], left: [...left, { path, reason }] };
  }
  return { file: edits.length === 0 ? file : editedBy(file, edits), edits, places, left };
}

function isMeant({ symbol, from }: RenameStep): (name: SymbolName) => boolean {
  return (name) => name.symbol === symbol && name.name === from;
}

function objectionTo(
  { names, role, site }: Occurrence,
  step: RenameStep,
  isDefined: NameWorld['isDefined'],
): string | undefined {
  const { from, to, symbol } = step;
  if (site.marked.marks.some((mark) => mark.role !== role))
    return `"${from}" names several things in one place, so it was left as it is.`;
  const meant = names.filter(isMeant(step));
  const isTaken = meant.some((name) => isDefined(name) && isDefined({ ...name, name: to }));
  if (isTaken) return `"${to}" is there already, so "${from}" was left as it is.`;
  const isAmbiguous = names.some((name) => name.symbol !== symbol && isDefined(name));
  return isAmbiguous ? `"${from}" may mean something else here too, so it was left as it is.` : undefined;
}
