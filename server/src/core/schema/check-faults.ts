import { toPointer } from '../text/json-pointer.js';
import { memberOf } from './applicable.js';
import { meantFaults } from './faults.js';
import { isPlaceholder } from './placeholder.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** All that fails in a check, without the noise, by its place in the document. */
export function faultsOf(check: SchemaCheck): Fault[] {
  const { library, data, start } = check;
  const value = start.path.reduce(memberOf, data);
  const faults = start.schemas.flatMap((schema) => meantFaults(library, schema, value));
  if (faults.length === 0) return faults;
  const around = toPointer(start.path);
  const placed = faults.map((fault) => ({ ...fault, instancePath: around + fault.instancePath }));
  return withoutPlaceholders(check, placed);
}

/** A value that stands for what is not known yet is reported as that, and as nothing else. */
export function withoutPlaceholders({ style }: SchemaCheck, faults: readonly Fault[]): Fault[] {
  return faults.filter((fault) => !(style.marksUnknown && isPlaceholder(fault.data)));
}
