import { closest } from '../../core/base/closest.js';
import type { View } from '../check/look-around.js';
import { fullName, type Wanted } from './find-refs.js';

/** Says that nothing has the name, and which names are nearest to it. */
export function missingName({ snapshot }: View, { name, kind }: Wanted): string {
  const entries = [...snapshot.projects.values()].flatMap(({ index }) => [...index.entries()]);
  const kinds = new Set(entries.map(([{ symbol }]) => symbol));
  if (kind !== undefined && !kinds.has(kind)) {
    return `No name in the project is of the kind "${kind}".${hint(closest(kind, kinds))}`;
  }
  const defined = entries
    .filter(([{ symbol }, { definitions }]) => definitions.length > 0 && (kind === undefined || symbol === kind))
    .map(([thing]) => (name.includes('/') ? fullName(thing) : thing.name));
  const what = kind === undefined ? 'Nothing' : `No ${kind}`;
  return `${what} in the project is called "${name}".${hint(closest(name, new Set(defined), 3))}`;
}

function hint(nearest: readonly string[]): string {
  const quoted = nearest.map((name) => `"${name}"`);
  const last = quoted.at(-1);
  if (last === undefined) return '';
  return ` Did you mean ${quoted.length === 1 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`}?`;
}
