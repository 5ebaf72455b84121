import { valueAt, withValue } from '../schema/patch.js';
import type { Path } from '../text/json-pointer.js';
import type { ScalarValue } from '../yaml/node.js';

/** One change of the data of a file; nothing stands at a place that it writes to anew. */
export type Change =
  | { readonly change: 'rename'; readonly path: Path; readonly to: string }
  | { readonly change: 'move'; readonly path: Path; readonly to: Path }
  | { readonly change: 'insert'; readonly path: Path; readonly value: unknown }
  | { readonly change: 'remove'; readonly path: Path }
  | { readonly change: 'replace'; readonly path: Path; readonly value: ScalarValue }
  | { readonly change: 'split'; readonly path: Path; readonly parts: readonly Part[] }
  | { readonly change: 'merge'; readonly paths: readonly Path[]; readonly to: Path; readonly value: string };

/** A value, and where it is to stand. */
export interface Part {
  readonly path: Path;
  readonly value: ScalarValue;
}

/** Where a change is seen: the first place that it is about. */
export function placeOf(change: Change): Path {
  return change.change === 'merge' ? (change.paths[0] ?? []) : change.path;
}

/** The data after a change. */
export function changed(data: unknown, change: Change): unknown {
  switch (change.change) {
    case 'rename':
      return moved(data, change.path, [...change.path.slice(0, -1), change.to]);
    case 'move':
      return moved(data, change.path, change.to);
    case 'insert':
    case 'replace':
      return withValue(data, change.path, change.value);
    case 'remove':
      return withValue(data, change.path, undefined);
    case 'split':
      return change.parts.reduce<unknown>(
        (result, { path, value }) => withValue(result, path, value),
        withValue(data, change.path, undefined),
      );
    case 'merge': {
      const without = change.paths.reduce((result, path) => withValue(result, path, undefined), data);
      return withValue(without, change.to, change.value);
    }
  }
}

function moved(data: unknown, from: Path, to: Path): unknown {
  return withValue(withValue(data, from, undefined), to, valueAt(data, from));
}
