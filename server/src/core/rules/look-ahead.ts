import { definersAmong } from '../workspace/few-files.js';
import type { SymbolIndex } from '../workspace/symbol-index.js';
import { projectRules } from './index.js';

/**
 * Works out what is asked about all files of a project, a few files at a time, for whoever must not hold up others.
 * Of files that say what they said before, that is known.
 */
export function* lookAhead(index: SymbolIndex): Generator<undefined, void> {
  for (const files of index.fewFiles()) {
    definersAmong(files);
    for (const { known } of projectRules) known?.(files);
    yield;
  }
}
