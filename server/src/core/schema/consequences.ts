import { toPointer } from '../text/json-pointer.js';
import type { Candidate } from './candidates.js';
import { changedFaults } from './changed-faults.js';
import { isAboutKeys, keyFaults, type MissingKey } from './key-faults.js';
import { withData, type SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** A fault as it is told, and the slips that would explain it. */
export interface Told<Value> {
  /** The same for the same fault, as `namesOf` gives it. */
  readonly id: string;
  /** What found it; absent where nothing did yet. */
  readonly fault: Fault | undefined;
  /** Of two that explain each other the one of the higher priority is told. */
  readonly priority: number;
  readonly value: Value;
  readonly slips: () => readonly Candidate[];
}

/** A fault that is told, and whether others are not since they follow on it. */
export interface Kept<Value> {
  readonly value: Value;
  readonly isAlone: boolean;
}

/** With more faults than this no single slip explains them. */
const mostTold = 30;

/** Each try asks the schema about what it changes, and maybe about all the data. Where the tree ends, the text nearly does. */
const mostTries = ({ root }: SchemaCheck): number => (root.range.end > 200_000 ? 4 : 48);

/**
 * What is told without what follows on something else that is told: on a slip that, undone, mends both and breaks
 * nothing.
 */
export function withoutConsequences<Value>(check: SchemaCheck, all: readonly Told<Value>[]): readonly Kept<Value>[] {
  // Several alternatives or conditions may find the same fault.
  const byId = new Map(all.toReversed().map((told) => [told.id, told]));
  const ids = new Set(byId.keys());
  if (ids.size < 2 || ids.size > mostTold) return all.map(({ value }) => ({ value, isAlone: true }));
  let tries = mostTries(check);
  const likeliestFirst = [...byId.values()].reverse().sort((a, b) => b.priority - a.priority);
  const explained = likeliestFirst.map((told) => {
    let most: readonly string[] = [];
    for (const { data } of told.slips()) {
      if (tries-- <= 0) break;
      const { before, after, isSame } = changedFaults(check, data);
      const untouched = all.filter(({ fault }) => fault !== undefined && isSame(fault)).map(({ id }) => id);
      const left = new Set([...namesOf(check, data, after), ...untouched]);
      if (left.has(told.id)) continue;
      const known = new Set([...ids, ...namesOf(check, check.data, before)]);
      if ([...left].some((id) => !known.has(id))) continue;
      const mended = [...ids].filter((id) => id !== told.id && !left.has(id));
      if (mended.length > most.length) most = mended;
    }
    return { told, mended: most };
  });
  const dropped = new Set<string>();
  const kept = new Set<string>();
  const byReach = [...explained].sort((a, b) => b.mended.length - a.mended.length || b.told.priority - a.told.priority);
  for (const { told, mended } of byReach) {
    if (dropped.has(told.id)) continue;
    kept.add(told.id);
    for (const id of mended) if (!kept.has(id)) dropped.add(id);
  }
  const isFollowed = new Set(
    explained.filter(({ mended }) => mended.some((id) => dropped.has(id))).map(({ told }) => told.id),
  );
  return all.filter(({ id }) => !dropped.has(id)).map(({ id, value }) => ({ value, isAlone: !isFollowed.has(id) }));
}

/** Whether a key is no longer missing once a slip is undone: there may be another slip that it mends. */
export function suppliesKey(check: SchemaCheck, { data }: Candidate, key: MissingKey): boolean {
  const { after, isSame } = changedFaults(check, data);
  const isUntouched = key.fault !== undefined && isSame(key.fault);
  return !isUntouched && !namesOf(check, data, after).includes(keyId(key));
}

/** The names of faults of a check, if it had these data. */
function namesOf(check: SchemaCheck, data: unknown, faults: readonly Fault[]): readonly string[] {
  const then = withData(check, data);
  const { missing, unknown } = keyFaults(then, faults);
  const values = faults.filter((fault) => !isAboutKeys(then, fault));
  return [...[...missing, ...unknown].map(keyId), ...values.map(valueId)];
}

/** The name of a fault that tells of a key. */
export function keyId({ path, name }: { readonly path: readonly (string | number)[]; readonly name: string }): string {
  return `key ${toPointer([...path, name])}`;
}

/** The name of a fault that tells of a value. */
export function valueId({ instancePath, propertyName }: Fault): string {
  return propertyName === undefined ? `value ${instancePath}` : `name ${instancePath} ${propertyName}`;
}
