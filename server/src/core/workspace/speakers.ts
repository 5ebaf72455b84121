import type { ShardedMap } from '../base/sharded-map.js';
import type { FileNames } from './file-names.js';

/** The one file that speaks of a scope, by scope: the file that the scope is; `several` where others may do so too. */
export type Speakers = ShardedMap<string>;

/** No URI of a file. */
export const several = '';

/** A file says something else of names; absent where it was not there, or is there no more. */
export interface FileChange {
  readonly uri: string;
  readonly before: FileNames | undefined;
  readonly now: FileNames | undefined;
}

/**
 * Who speaks of which scope after some changes: only the scopes of which that is different now.
 *
 * What several files have once spoken of stays theirs, so that a name that comes and goes moves nothing.
 */
export function changedSpeakers(
  before: Speakers,
  changes: readonly FileChange[],
): ReadonlyMap<string, string | undefined> {
  const changed = new Map<string, string | undefined>();
  const speakerOf = (scope: string) => (changed.has(scope) ? changed.get(scope) : before.get(scope));
  const add = (scope: string, speaker: string): void => {
    const known = speakerOf(scope);
    if (known === several || known === speaker) return;
    changed.set(scope, known === undefined ? speaker : several);
  };
  for (const { uri, before: old, now } of changes) {
    if (old !== undefined && old.own !== now?.own && before.get(old.own) === uri) changed.set(old.own, undefined);
  }
  for (const { uri, now } of changes) {
    if (now === undefined) continue;
    add(now.own, uri);
    for (const scope of scopesSpokenOf(now)) add(scope, several);
  }
  return changed;
}

/** The scopes of others that a file speaks of, some of them more than once. */
function* scopesSpokenOf({ definitions, references, mixed }: FileNames): Iterable<string> {
  let last: string | undefined;
  for (const { scope } of definitions) if (scope !== last) yield (last = scope);
  for (const places of [references, mixed]) {
    for (const choices of places) for (const { scope } of choices) if (scope !== last) yield (last = scope);
  }
}
