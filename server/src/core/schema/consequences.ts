import { toPointer } from '../text/json-pointer.js';
import type { Candidate } from './candidates.js';
import { faultsOf } from './check-faults.js';
import { isAboutKeys, keyFaults } from './key-faults.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** A fault as it is told, and the slips that would explain it. */
export interface Told<Value> {
  /** The same for the same fault, as `namesOf` gives it. */
  readonly id: string;
  readonly value: Value;
  readonly slips: () => readonly Candidate[];
}

/** A fault that is told, and whether others are not since they follow on it. */
export interface Kept<Value> {
  readonly value: Value;
  readonly isAlone: boolean;
}

/** With more faults than this no single slip explains them. */
const mostTold = 12;

/** Each try asks the schema once about all the data. */
const mostTries = ({ text }: SchemaCheck): number => (text.length > 200_000 ? 4 : 48);

/**
 * What is told without what follows on something else that is told: on a slip that, undone, mends both and breaks
 * nothing.
 */
export function withoutConsequences<Value>(check: SchemaCheck, all: readonly Told<Value>[]): readonly Kept<Value>[] {
  if (all.length < 2 || all.length > mostTold) return all.map(({ value }) => ({ value, isAlone: true }));
  const ids = new Set(all.map(({ id }) => id));
  let tries = mostTries(check);
  const explained = all.map((told) => {
    let most: readonly string[] = [];
    for (const { data } of told.slips()) {
      if (tries-- <= 0) break;
      const left = namesOf(check, data);
      if (left.has(told.id) || [...left].some((id) => !ids.has(id))) continue;
      const mended = [...ids].filter((id) => id !== told.id && !left.has(id));
      if (mended.length > most.length) most = mended;
    }
    return { told, mended: most };
  });
  const dropped = new Set<string>();
  const kept = new Set<string>();
  for (const { told, mended } of [...explained].sort((a, b) => b.mended.length - a.mended.length)) {
    if (dropped.has(told.id)) continue;
    kept.add(told.id);
    for (const id of mended) if (!kept.has(id)) dropped.add(id);
  }
  return explained
    .filter(({ told }) => !dropped.has(told.id))
    .map(({ told, mended }) => ({ value: told.value, isAlone: !mended.some((id) => dropped.has(id)) }));
}

/** What is wrong with the data, by name. */
function namesOf(check: SchemaCheck, data: unknown): ReadonlySet<string> {
  const after = { ...check, data };
  const faults = faultsOf(after);
  const { missing, unknown } = keyFaults(after, faults);
  return new Set([
    ...[...missing, ...unknown].map(keyId),
    ...faults.filter((fault) => !isAboutKeys(fault)).map(valueId),
  ]);
}

/** The name of a fault that tells of a key. */
export function keyId({ path, name }: { readonly path: readonly (string | number)[]; readonly name: string }): string {
  return `key ${toPointer([...path, name])}`;
}

/** The name of a fault that tells of a value. */
export function valueId({ instancePath, propertyName }: Fault): string {
  return `${propertyName === undefined ? 'value' : 'name'} ${instancePath}`;
}
