import { toPointer, type Path } from '../text/json-pointer.js';
import { namesOf, type Group, type PartValues } from '../yaml/group.js';
import { applicableIn } from './applicable.js';
import type { SchemaFinding } from './explain.js';
import { isHome } from './moved.js';
import type { SchemaCheck } from './schema-check.js';
import { keyOrder } from './skeleton.js';
import type { Fault } from './validate.js';

/** Whether a finding in the part of this index is told by the key behind it; `next` is the next part with findings. */
export type IsTold = (index: number, finding: SchemaFinding, next: PartValues<SchemaFinding> | undefined) => boolean;

/**
 * A key that does not belong where it stands tells also what the part before it lacks, if it slipped out of there.
 *
 * @param faults those of the mapping at `path`, which `group` is
 */
export function toldByMisplacedKeys(check: SchemaCheck, group: Group, faults: readonly Fault[], path: Path): IsTold {
  const unknown = new Set(faults.map(unknownName));
  return (index, { lacks }, next) => {
    if (lacks === undefined || lacks.path.length <= path.length) return false;
    const behind = indexBehind(group, index);
    const name = namesOf(group)[behind];
    if (name === undefined || (lacks.name !== undefined && lacks.name !== name)) return false;
    const isMisplaced = unknown.has(name) || (next?.index === behind && isWrong(name, next.values));
    return isMisplaced && isHome(check, { path, name }, lacks.path);
  };

  /** Whether a key that the schema does not name has a value that is wrong here. */
  function isWrong(name: string, findings: readonly SchemaFinding[]): boolean {
    const pointer = toPointer([...path, name]);
    const isAtKey = findings.some(({ at }) => at !== undefined && toPointer(at) === pointer);
    return isAtKey && !keyOrder(applicableIn(check, path)).includes(name);
  }
}

/** The key that a fault says is not known; absent for other faults. */
export function unknownName({ keyword, params }: Fault): string | undefined {
  const { additionalProperty }: { additionalProperty?: unknown } = params;
  return keyword === 'additionalProperties' ? String(additionalProperty) : undefined;
}

function indexBehind(group: Group, index: number): number {
  const names = namesOf(group);
  let behind = index + 1;
  while (behind < names.length && names[behind] === undefined) behind++;
  return behind;
}
