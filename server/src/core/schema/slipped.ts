import type { Path } from '../text/json-pointer.js';
import { namesOf, type Group } from '../yaml/group.js';
import type { SchemaFinding } from './explain.js';
import { isHome } from './moved.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** Whether a finding in the part of this index is told already. */
export type IsTold = (index: number, finding: SchemaFinding) => boolean;

/**
 * What a part lacks since a key slipped out of it is told by that key, which stands unknown behind the part.
 *
 * @param faults those of the mapping at `path`, which `group` is
 */
export function toldBySlips(check: SchemaCheck, group: Group, faults: readonly Fault[], path: Path): IsTold {
  const slips = slippedBehind(group, faults);
  return (index, { lacks }) => {
    const name = slips.get(index);
    if (name === undefined || lacks === undefined || lacks.path.length <= path.length) return false;
    return (lacks.name === undefined || lacks.name === name) && isHome(check, { path, name }, lacks.path);
  };
}

/** The unknown keys, by the index of the part that each may have slipped out of. */
function slippedBehind(group: Group, faults: readonly Fault[]): ReadonlyMap<number, string> {
  const unknown = faults.flatMap(({ keyword, params }) => {
    const { additionalProperty }: { additionalProperty?: unknown } = params;
    return keyword === 'additionalProperties' ? [String(additionalProperty)] : [];
  });
  if (unknown.length === 0) return new Map();
  const names = namesOf(group);
  const indices = new Map(names.map((name, index) => [name, index]));
  return new Map(unknown.map((name) => [before(indices.get(name) ?? 0), name]));

  function before(index: number): number {
    let last = index - 1;
    while (last >= 0 && names[last] === undefined) last--;
    return last;
  }
}
