import { compareTexts } from '../../base/compare-texts.js';
import type { SymbolName } from '../../workspace/file-names.js';
import { occurrencesAt, occurrencesOfName, type Occurrence } from '../../workspace/occurrences.js';
import type { Project } from '../../workspace/project.js';
import { projectOf, type FilePosition, type Snapshot } from '../../workspace/snapshot.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import { obstacleOf } from '../../yaml/obstacle.js';

/** A range of a file. */
export interface Location {
  readonly uri: string;
  readonly range: TextRange;
}

/** The name under the cursor, and what it may stand for. */
export interface NamedThing {
  readonly project: Project;
  readonly here: Occurrence;
  /** Those that exist; all that it may stand for where none does. */
  readonly names: readonly SymbolName[];
}

/** The names under the cursor: a key that defines one thing may refer to another. */
export function namedThingsAt(snapshot: Snapshot, { uri, offset }: FilePosition): NamedThing[] {
  const file = snapshot.files.get(uri);
  const project = projectOf(snapshot, uri);
  if (file === undefined || project === undefined) return [];
  return occurrencesAt(snapshot.environment, file, offset).map((occurrence) => {
    const existing = occurrence.names.filter((name) => isDefined(project, name));
    const names = existing.length > 0 ? existing : occurrence.names;
    return { project, here: occurrence, names };
  });
}

export function isDefined({ index }: Project, name: SymbolName): boolean {
  return (index.find(name)?.definitions ?? []).length > 0;
}

/** The definitions of a name, by file and position. */
export function definitionsOf(snapshot: Snapshot, { index }: Project, name: SymbolName): Occurrence[] {
  const uris = new Set((index.find(name)?.definitions ?? []).map(({ uri }) => uri));
  return [...uris]
    .sort(compareTexts)
    .flatMap((uri) => occurrencesInFile(snapshot, uri, name).filter(({ role }) => role === 'definition'));
}

/** The files that name the thing, in the order of their URIs. */
export function filesNaming({ index }: Project, name: SymbolName): string[] {
  const { definitions = [], references = [] } = index.find(name) ?? {};
  return [...new Set([...definitions.map(({ uri }) => uri), ...references])].sort(compareTexts);
}

/** One of the files that an index knows names of, for one look among thousands: nothing keeps it from being read. */
export function fileNaming({ files }: Snapshot, uri: string): SourceFile | undefined {
  const file = files.passing(uri);
  if (file !== undefined && !obstacleOf.knows(file)) obstacleOf.seed(file, undefined);
  return file;
}

/** Every place of a file that names the thing, by position; the file is one that the index knows names of. */
export function occurrencesInFile(snapshot: Snapshot, uri: string, name: SymbolName): Occurrence[] {
  const file = fileNaming(snapshot, uri);
  return file === undefined ? [] : occurrencesOf(snapshot, file, name);
}

/** The same of a file that is at hand; whoever keeps them keeps what the file was read into. */
export function occurrencesOf({ environment }: Snapshot, file: SourceFile, name: SymbolName): Occurrence[] {
  return inOrder(occurrencesOfName(environment, file, name));
}

/** By URI and position, each range once. */
export function inOrder<Place extends Location>(places: readonly Place[]): Place[] {
  const sorted = [...places].sort(
    (a, b) => compareTexts(a.uri, b.uri) || a.range.start - b.range.start || a.range.end - b.range.end,
  );
  return sorted.filter(({ uri, range }, index) => {
    const before = sorted[index - 1];
    return before?.uri !== uri || before.range.start !== range.start || before.range.end !== range.end;
  });
}
