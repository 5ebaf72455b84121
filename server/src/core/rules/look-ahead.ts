import { definitionsAmong } from '../workspace/definition-lists.js';
import { definersAmong } from '../workspace/few-files.js';
import type { Pack } from '../workspace/pack.js';
import type { SymbolIndex } from '../workspace/symbol-index.js';
import { projectRules } from './index.js';
import { packRules } from './pack/pack-rules.js';

/**
 * Works out what is asked about all files of a project, a few files at a time, for whoever must not hold up others.
 * Of files that say what they said before, that is known.
 */
export function* lookAhead(index: SymbolIndex, pack: Pack | undefined): Generator<undefined, void> {
  const { listed } = packRules(pack);
  for (const files of index.fewFiles()) {
    definersAmong(files);
    for (const symbol of listed) definitionsAmong(files, symbol);
    for (const { known } of projectRules) known?.(files);
    yield;
  }
}
