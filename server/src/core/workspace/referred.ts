import type { FileNames } from './file-names.js';
import type { FileChange } from './speakers.js';

/** How many files refer to each kind of thing. */
export type Referred = ReadonlyMap<string, number>;

/** What it is after some changes. */
export function referredAfter(before: Referred, changes: readonly FileChange[]): Referred {
  const after = new Map(before);
  const count = (names: FileNames | undefined, more: 1 | -1): void => {
    for (const symbol of names === undefined ? [] : symbolsReferredTo(names)) {
      after.set(symbol, (after.get(symbol) ?? 0) + more);
    }
  };
  for (const change of changes) {
    count(change.before, -1);
    count(change.now, 1);
  }
  return after;
}

/** The kinds of things that only one of two says somebody refers to. */
export function symbolsApart(before: Referred, after: Referred): readonly string[] {
  return [...after.keys()].filter((symbol) => (before.get(symbol) ?? 0) > 0 !== (after.get(symbol) ?? 0) > 0);
}

/** What kinds of things a file refers to, each once. */
function symbolsReferredTo({ references, mixed, inner }: FileNames): Iterable<string> {
  const symbols = new Set(inner.refersTo);
  for (const places of [references, mixed]) {
    for (const choices of places) for (const { symbol } of choices) symbols.add(symbol);
  }
  return symbols;
}
