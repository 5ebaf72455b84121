import { childOf, placeOf, type SchemaLibrary, type Subschema } from './library.js';
import { likeliest } from './likeliest.js';
import { isObject, schemasIn } from './schema.js';
import { validate, type Fault } from './validate.js';

/** Keywords that only sum up what another fault says. */
const summaries = new Set(['if', 'propertyNames']);

/**
 * All that fails, without the noise: of alternatives only what the branch that was meant lacks, and no summaries.
 *
 * Where no branch stands out, the alternatives themselves are the fault. Whatever fails, something is told.
 */
export function meantFaults(library: SchemaLibrary, subschema: Subschema, data: unknown): Fault[] {
  const faults = validate(library, subschema, data);
  const meant = withoutNoise(library, faults);
  return meant.length === 0 ? faults.slice(0, 1) : meant;
}

function withoutNoise(library: SchemaLibrary, faults: readonly Fault[]): Fault[] {
  return faults.flatMap((fault) => {
    if (summaries.has(fault.keyword)) return [];
    if (fault.keyword !== 'anyOf' && fault.keyword !== 'oneOf') return [fault];
    const branch = meantBranch(library, fault);
    if (branch === undefined) return [fault];
    const inner = meantFaults(library, branch, fault.data);
    return inner.map((found) => ({ ...found, instancePath: fault.instancePath + found.instancePath }));
  });
}

function meantBranch(library: SchemaLibrary, { keyword, params, parentSchema, data }: Fault): Subschema | undefined {
  // More than one branch fits: none of them lacks anything.
  if (isObject(params) && Array.isArray(params['passingSchemas'])) return undefined;
  const place = isObject(parentSchema) ? placeOf(library, parentSchema) : undefined;
  if (place === undefined || !isObject(parentSchema)) return undefined;
  const branches = [...schemasIn(parentSchema, keyword).keys()].map((index) => childOf(place, keyword, index));
  const likely = likeliest(
    library,
    branches.filter((branch) => branch !== undefined),
    data,
  );
  return likely.length === 1 ? likely[0] : undefined;
}
