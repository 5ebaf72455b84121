import { canonicalJson } from '../base/canonical-json.js';
import { changedKeywords, isOfValuesAlone } from '../comparison/changed-keywords.js';
import { namesIn, type FileNames } from '../workspace/file-names.js';
import type { Pack } from '../workspace/pack.js';
import { projectOf, type Snapshot } from '../workspace/snapshot.js';
import { symbolsIn } from '../workspace/symbols.js';
import { isCheckedAlike, type PackChange } from './new-errors.js';

/**
 * What files say of names when they are checked against something else: only those that say something else then, and
 * `undefined` for those that an editor shows. Each file takes a turn, so that whoever runs it can stop.
 */
export function* namesAfter(
  snapshot: Snapshot,
  { before, now }: Pick<PackChange, 'before' | 'now'>,
): Generator<void, Map<string, FileNames | undefined>> {
  const { files } = snapshot;
  const changed = new Map<string, FileNames | undefined>();
  for (const uri of files.keys()) {
    const file = files.passing(uri);
    if (file !== undefined && !isCheckedAlike({ before, now }, file)) {
      const symbols = symbolsIn(now, file);
      const names = symbols && namesIn(symbols);
      const known = projectOf(snapshot, uri)?.index.namesOf(uri);
      if (canonicalJson(names) !== canonicalJson(known)) changed.set(uri, files.isOpen(uri) ? undefined : names);
    }
    yield;
  }
  return changed;
}

/** Whether files most likely say the same of names with either pack, so that nothing has to wait until that is known. */
export function keepsNames(before: Pack, now: Pack): boolean {
  return now.kinds.every((kind) => {
    const old = before.kinds.find(({ name }) => name === kind.name);
    if (old === kind) return true;
    if (old?.library.documents.size !== kind.library.documents.size) return false;
    return [...kind.library.documents].every(([uri, schema]) =>
      changedKeywords(old.library.documents.get(uri), schema).every(isOfValuesAlone),
    );
  });
}
