import type { Path } from '../text/json-pointer.js';
import { namesOf, type Group } from '../yaml/group.js';
import type { SchemaFinding } from './explain.js';
import { isHome } from './moved.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** Whether a finding in the part of this index is told already. */
export type IsTold = (index: number, finding: SchemaFinding) => boolean;

/**
 * An unknown key tells also what the part before it lacks, if it slipped out of there.
 *
 * @param faults those of the mapping at `path`, which `group` is
 */
export function toldByUnknownKeys(check: SchemaCheck, group: Group, faults: readonly Fault[], path: Path): IsTold {
  const unknown = faults.flatMap(({ keyword, params }) => {
    const { additionalProperty }: { additionalProperty?: unknown } = params;
    return keyword === 'additionalProperties' ? [String(additionalProperty)] : [];
  });
  if (unknown.length === 0) return () => false;
  const names = namesOf(group);
  const indices = new Map(names.map((name, index) => [name, index]));
  const slips = new Map(unknown.map((name) => [indexBefore(names, indices.get(name) ?? 0), name]));
  return (index, { lacks }) => {
    const name = slips.get(index);
    if (name === undefined || lacks === undefined || lacks.path.length <= path.length) return false;
    return (lacks.name === undefined || lacks.name === name) && isHome(check, { path, name }, lacks.path);
  };
}

function indexBefore(names: readonly (string | undefined)[], index: number): number {
  let last = index - 1;
  while (last >= 0 && names[last] === undefined) last--;
  return last;
}
