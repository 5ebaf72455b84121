import type { TextRange } from '../../text/text-range.js';
import { entryOf } from '../../workspace/occurrences.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { definitionsOf, inOrder, namedThingsAt, type Location } from './named-things.js';

/** Where something leads to: `entry` is all of the target, `range` its name. */
export interface Target extends Location {
  readonly entry: TextRange;
  /** What leads there, under the cursor. */
  readonly origin: TextRange;
}

/** Answers `textDocument/definition`: all that the name under the cursor stands for; of a definition, its own place. */
export function definitionsAt(snapshot: Snapshot, position: FilePosition): Target[] {
  const targets = namedThingsAt(snapshot, position).flatMap(({ project, here, names }) => {
    const found = here.role === 'definition' ? [here] : names.flatMap((name) => definitionsOf(snapshot, project, name));
    return found.map((target) => {
      return { uri: target.uri, range: target.range, entry: entryOf(target), origin: here.range };
    });
  });
  return inOrder(targets);
}
