import { occurrencesOfName } from '../../workspace/occurrences.js';
import type { TextRange } from '../../text/text-range.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { filesNaming, inOrder, namedThingsAt, occurrencesInFile, type Location } from './named-things.js';

/** Answers `textDocument/references`: by URI and position, found file by file. */
export function* findReferences(
  snapshot: Snapshot,
  position: FilePosition,
  withDefinitions: boolean,
): Generator<undefined, Location[]> {
  const found: Location[] = [];
  for (const { project, names } of namedThingsAt(snapshot, position)) {
    for (const name of names) {
      for (const uri of filesNaming(project, name)) {
        const wanted = occurrencesInFile(snapshot, uri, name).filter(
          ({ role }) => withDefinitions || role === 'reference',
        );
        found.push(...wanted.map(({ range }) => ({ uri, range })));
        yield;
      }
    }
  }
  return inOrder(found);
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
  return inOrder(found).map(({ range, role }) => ({ range, role }));
}
