import { memoize } from '../base/memoize.js';
import type { FileNames } from './file-names.js';

/**
 * A few files of an index, and what they say about names; the same object for as long as none of them says anything else.
 *
 * What is derived from a few files at a time is kept over an edit for all others, and can be worked out in turns.
 */
export type FewFiles = ReadonlyMap<string, FileNames>;

/** The URIs of those that define a thing of a kind, by symbol. */
export const definersAmong = memoize((files: FewFiles): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  files.forEach(({ definitions, inner }, uri) => {
    const symbols = new Set(inner.defines);
    for (const { symbol } of definitions) symbols.add(symbol);
    for (const symbol of symbols) {
      const uris = found.get(symbol);
      if (uris === undefined) found.set(symbol, [uri]);
      else uris.push(uri);
    }
  });
  return found;
});
