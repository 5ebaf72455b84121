import { fromPointer, toPointer } from '../text/json-pointer.js';
import { memberOf } from './applicable.js';
import { faultsOf, withoutPlaceholders } from './check-faults.js';
import { decompose, type Decomposed } from './decompose.js';
import { meantFaults } from './faults.js';
import { isObject } from './schema.js';
import { withData, type SchemaCheck } from './schema-check.js';
import { standsAlone, validateAlone, type Fault } from './validate.js';

/** What other data change: the faults before and after of all that may differ. */
export interface ChangedFaults {
  readonly before: readonly Fault[];
  readonly after: readonly Fault[];
  /** Whether a fault is in what the change leaves as it is, and so in neither list. */
  readonly isSame: (fault: Fault) => boolean;
}

/** The faults that a change of the data may make or mend; members of the root that stay the same are not looked at. */
export function changedFaults(check: SchemaCheck, data: unknown): ChangedFaults {
  const { library, start, data: now } = check;
  const decomposed = start.path.length === 0 ? decompose(library, start.schemas, 'object') : undefined;
  if (decomposed === undefined || !isObject(now) || !isObject(data))
    return { before: faultsOf(check), after: faultsOf(withData(check, data)), isSame: () => false };
  const names = [...new Set([...Object.keys(now), ...Object.keys(data)])];
  const changed = names.filter((name) => memberOf(now, name) !== memberOf(data, name));
  const isAlone = changed.every((name) => decomposed.member(name).every((schema) => standsAlone(library, schema)));
  if (!isAlone) return { before: faultsOf(check), after: faultsOf(withData(check, data)), isSame: () => false };
  return {
    before: faultsOfMembers(check, decomposed, now, changed),
    after: faultsOfMembers(check, decomposed, data, changed),
    isSame: ({ instancePath, propertyName }) => {
      const first = propertyName ?? fromPointer(instancePath)[0];
      return first !== undefined && !changed.includes(first);
    },
  };
}

function faultsOfMembers(
  check: SchemaCheck,
  { member, names, rest }: Decomposed,
  data: Record<string, unknown>,
  changed: readonly string[],
): Fault[] {
  const { library } = check;
  const shape = Object.fromEntries(Object.keys(data).map((name) => [name, null]));
  const ofWhole = rest.flatMap((schema) => validateAlone(library, schema, shape));
  const ofMembers = changed
    .filter((name) => Object.hasOwn(data, name))
    .flatMap((name) => [
      ...names
        .flatMap((schema) => meantFaults(library, schema, name))
        .map((fault) => ({ ...fault, instancePath: '', propertyName: name })),
      ...member(name)
        .flatMap((schema) => meantFaults(library, schema, data[name]))
        .map((fault) => ({ ...fault, instancePath: toPointer([name]) + fault.instancePath })),
    ]);
  return withoutPlaceholders(check, [...ofWhole, ...ofMembers]);
}
