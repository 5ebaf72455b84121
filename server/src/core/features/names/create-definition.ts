import { symbolInWords } from '../../rules/reference/words.js';
import { definingLists, definingPlaces, mayDefine } from '../../schema/defining-places.js';
import { pathOf, type SourceFile } from '../../text/source-file.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { TextRange } from '../../text/text-range.js';
import { checkAt, libraryFor } from '../../workspace/check.js';
import { allDefined, keyOf, namesIn, type SymbolName } from '../../workspace/file-names.js';
import { occurrencesAt } from '../../workspace/occurrences.js';
import type { Project } from '../../workspace/project.js';
import { projectOf, type Environment, type Snapshot } from '../../workspace/snapshot.js';
import { symbolsIn } from '../../workspace/symbols.js';
import { editedBy, parse } from '../../yaml/parse.js';
import { baseName } from './about-name.js';
import { draftFile, newFilesFor } from './create-file.js';
import { draftDefinition, draftItem } from './draft-definition.js';

/** A definition that could be added, and to which file. */
export interface Creation {
  readonly title: string;
  readonly uri: string;
  /** Whether the file has to be made first. */
  readonly isNewFile: boolean;
  /** Worked out when somebody asks; empty where there is no place for it after all. */
  readonly edits: () => readonly TextEdit[];
}

/** More places to choose from would only confuse. */
const most = 3;

/** What could define the name at `range`, which nothing defines: in the file itself first. */
export function creationsFor(snapshot: Snapshot, uri: string, range: TextRange): Creation[] {
  const { environment, files } = snapshot;
  const file = files.get(uri);
  const project = projectOf(snapshot, uri);
  if (file === undefined || project === undefined) return [];
  const names = occurrencesAt(environment, file, range.start)
    .filter(({ role, range: { start, end } }) => role === 'reference' && start === range.start && end === range.end)
    .flatMap((occurrence) => occurrence.names);
  const found = names.flatMap((name) => {
    const targets = targetsOf(snapshot, project, name);
    return (targets.length > 0 ? targets : newFilesFor(snapshot, uri, name)).map((target) => ({ name, target }));
  });
  found.sort((a, b) => Number(b.target.uri === uri) - Number(a.target.uri === uri));
  const shown = found.slice(0, most);
  return shown.map(({ name, target }) => ({
    title: `Create the ${symbolInWords(name.symbol)} "${name.name}" in ${placeName(target.uri)}`,
    uri: target.uri,
    isNewFile: isNew(target.uri),
    edits: () => definitionIn(environment, target, name),
  }));

  function isNew(target: string): boolean {
    return !files.has(target);
  }

  function placeName(target: string): string {
    if (target === uri) return 'this file';
    if (isNew(target)) return `the new file "${pathInProject(target)}"`;
    const isUnique = shown.every(
      (other) => other.target.uri === target || baseName(other.target.uri) !== baseName(target),
    );
    return `"${isUnique ? baseName(target) : pathInProject(target)}"`;
  }

  function pathInProject(target: string): string {
    return pathOf(target.slice(project?.root.length)).replace(/^\//, '');
  }
}

/** The files that are equally right to define it; every one of them can be read, and has a place for it. */
function targetsOf(snapshot: Snapshot, project: Project, name: SymbolName): readonly SourceFile[] {
  const found: SourceFile[] = [];
  for (const uri of candidates(snapshot, project, name)) {
    const file = snapshot.files.get(uri);
    const library = file && libraryFor(snapshot.environment, file);
    if (file === undefined || library === undefined) continue;
    if (mayDefine(library, name.symbol, name.name)) found.push(file);
    if (found.length === most) break;
  }
  return found;
}

function candidates({ environment }: Snapshot, { index }: Project, { symbol, scope, name }: SymbolName): string[] {
  const isReadable = (uri: string): boolean => index.namesOf(uri)?.hidden.definitions.length === 0;
  if (scope !== '') return index.filesOf(scope).filter(isReadable).sort();
  const counts = new Map<string, number>();
  for (const { uri } of index.definitionsOf(symbol)) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  const largest = Math.max(0, ...counts.values());
  if (largest > 0) return [...counts].flatMap(([uri, count]) => (count === largest && isReadable(uri) ? [uri] : []));
  const kinds = new Set(kindsThatDefine(environment, symbol, name));
  return [...index.uris()].filter((uri) => kinds.has(index.namesOf(uri)?.kind) && isReadable(uri)).sort();
}

/** What files are called that may define such a thing. */
function kindsThatDefine({ pack, associations }: Environment, symbol: string, name: string): (string | undefined)[] {
  const kinds = (pack?.kinds ?? []).map(({ title, library }) => ({ title, library }));
  const others = associations.map(({ library }) => ({ title: undefined, library }));
  return [...kinds, ...others].filter(({ library }) => mayDefine(library, symbol, name)).map(({ title }) => title);
}

function definitionIn(environment: Environment, file: SourceFile, name: SymbolName): readonly TextEdit[] {
  const check = checkAt(environment, file, 0);
  if (check === undefined) return [];
  const places = definingPlaces(check.library, name.symbol, name.name);
  const lists = definingLists(check.library, name.symbol, name.name);
  const edits =
    places.length > 0
      ? draftDefinition(check, places, name.name)
      : lists.length > 0
        ? draftItem(check, lists, name.name)
        : draftFile(environment, file, name);
  return edits.length > 0 && defines(environment, file, edits, name) ? edits : [];
}

/** Whether the file can be read after the edits, and defines the name. */
function defines(environment: Environment, file: SourceFile, edits: readonly TextEdit[], name: SymbolName): boolean {
  const edited = editedBy(file, edits);
  const symbols = symbolsIn(environment, edited);
  if (symbols === undefined || parse(edited).problems.length > 0) return false;
  return [...allDefined(namesIn(symbols))].some((defined) => keyOf(defined) === keyOf(name));
}
