import { occurrencesOfName } from '../../workspace/occurrences.js';
import type { TextRange } from '../../text/text-range.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { inOrder, namedThingsAt, occurrencesOf, type Location } from './named-things.js';

/** Answers `textDocument/references`: by URI and position. */
export function referencesAt(snapshot: Snapshot, position: FilePosition, withDefinitions: boolean): Location[] {
  const found = namedThingsAt(snapshot, position).flatMap(({ project, names }) =>
    names.flatMap((name) => occurrencesOf(snapshot, project, name)),
  );
  const wanted = found.filter(({ role }) => withDefinitions || role === 'reference');
  return inOrder(wanted).map(({ uri, range }) => ({ uri, range }));
}

/** A place in the file that names what is under the cursor. */
export interface Highlight {
  readonly range: TextRange;
  readonly role: 'definition' | 'reference';
}

/** Answers `textDocument/documentHighlight`. */
export function highlightsAt(snapshot: Snapshot, position: FilePosition): Highlight[] {
  const { uri } = position;
  const file = snapshot.files.get(uri);
  if (file === undefined) return [];
  const found = namedThingsAt(snapshot, position).flatMap(({ names }) =>
    names.flatMap((name) => occurrencesOfName(snapshot.environment, file, name)),
  );
  return inOrder(found.map((occurrence) => ({ ...occurrence, uri }))).map(({ range, role }) => ({ range, role }));
}
