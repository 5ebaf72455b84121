import type { Snapshot } from '../workspace/snapshot.js';
import type { CodeAction } from './code-actions.js';
import { fixAllIn } from './fix-all.js';
import { migrationsIn } from './migrations.js';

type Find = (snapshot: Snapshot, uri: string) => readonly CodeAction[];

const byKind: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['source.fixAll', (snapshot, uri) => [fixAllIn(snapshot, uri)].filter((action) => action !== undefined)],
  ['source.migrate', migrationsIn],
]);

/** The kinds of what concerns a file as a whole, and not a place in it. */
export const sourceActionKinds: readonly string[] = [...byKind.keys()];

/** What concerns the whole file, of the kinds that are wanted. */
export function sourceActionsIn(snapshot: Snapshot, uri: string, wants: (kind: string) => boolean): CodeAction[] {
  return [...byKind].filter(([kind]) => wants(kind)).flatMap(([, find]) => find(snapshot, uri));
}
