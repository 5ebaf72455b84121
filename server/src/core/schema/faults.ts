import { WeakFacts } from '../base/weak-facts.js';
import { memoize } from '../base/memoize.js';
import { childOf, placeOf, type SchemaLibrary, type Subschema } from './library.js';
import { leastWrong, type WrongBranch } from './likeliest.js';
import { isScalarValue } from '../yaml/node.js';
import { lackingIn, saidByAll, withForms } from './uncertain.js';
import { isObject, schemasIn } from './schema.js';
import { validate, type Fault } from './validate.js';

/** Keywords that only sum up what another fault says. */
const summaries = new Set(['if', 'propertyNames']);

/**
 * All that fails, without the noise: of alternatives only what the branch that was meant lacks, and no summaries.
 *
 * Where no branch stands out, the alternatives themselves are the fault. Whatever fails, something is told.
 */
export function meantFaults(library: SchemaLibrary, subschema: Subschema, data: unknown): readonly Fault[] {
  const { schema } = subschema;
  if (!isObject(data) || !isObject(schema)) return work(library, subschema, data);
  const known = faultsIn(library)(schema);
  const before = known.get(data);
  if (before !== undefined) return before;
  const faults = work(library, subschema, data);
  // To find out again that there are none takes no longer than to keep it.
  if (faults.length > 0) known.set(data, faults);
  return faults;
}

/** Alternatives within alternatives come to the same places again and again. */
const faultsIn = memoize((_library: SchemaLibrary) =>
  memoize((_schema: object) => new WeakFacts<object, readonly Fault[]>()),
);

function work(library: SchemaLibrary, subschema: Subschema, data: unknown): readonly Fault[] {
  const faults = validate(library, subschema, data);
  const meant = withoutNoise(library, faults);
  return meant.length === 0 ? faults.slice(0, 1) : meant;
}

function withoutNoise(library: SchemaLibrary, faults: readonly Fault[]): Fault[] {
  return faults.flatMap((fault) => {
    if (summaries.has(fault.keyword)) return [];
    if (fault.keyword !== 'anyOf' && fault.keyword !== 'oneOf') return [fault];
    const inner = saidByAll(fault, meantInside(library, fault));
    const name = fault.propertyName === undefined ? {} : { propertyName: fault.propertyName };
    return inner.map((found) => ({ ...found, ...name, instancePath: fault.instancePath + found.instancePath }));
  });
}

/** What the branches lack that come nearest; the fault itself, without a place, when none does. */
function meantInside(library: SchemaLibrary, fault: Fault): readonly Fault[] {
  const itself = [{ ...fault, instancePath: '' }];
  const { keyword, params, parentSchema, data } = fault;
  // More than one branch fits: none of them lacks anything.
  if (isObject(params) && Array.isArray(params['passingSchemas'])) return itself;
  const place = isObject(parentSchema) ? placeOf(library, parentSchema) : undefined;
  if (place === undefined || !isObject(parentSchema)) return itself;
  const branches = [...schemasIn(parentSchema, keyword).keys()].map((index) => childOf(place, keyword, index));
  const present = branches.filter((branch) => branch !== undefined);
  return (
    byType(library, present, data) ??
    ofUncertain(library, present, data) ??
    merged(fault, leastWrong(library, present, data)) ??
    itself
  );
}

/** Where every branch refuses the value for its type alone, all types are told. */
function byType(library: SchemaLibrary, branches: readonly Subschema[], data: unknown): readonly Fault[] | undefined {
  const faults = branches.map((branch) => {
    const [fault, ...others] = validate(library, branch, data);
    return others.length === 0 && fault?.keyword === 'type' && fault.instancePath === '' ? fault : undefined;
  });
  const all = faults.filter((fault) => fault !== undefined);
  const [first] = all;
  return first !== undefined && all.length === branches.length ? [withTypes(first, all)] : undefined;
}

/** Where a single value comes near to no branch, the first fault names them all. */
function ofUncertain(
  library: SchemaLibrary,
  branches: readonly Subschema[],
  data: unknown,
): readonly Fault[] | undefined {
  const [least, ...others] = isScalarValue(data) ? leastWrong(library, branches, data) : [];
  const [nearest] = least?.faults ?? [];
  if (least === undefined || nearest === undefined || others.length > 0 || least.cost <= mostCertain) return undefined;
  const all = branches.map((branch) => meantFaults(library, branch, data));
  const isRefusal = all.every(([fault, ...more]) => more.length === 0 && fault?.instancePath === '');
  return isRefusal ? [withForms(nearest, all.flat())] : undefined;
}

/** What a slip costs at most that shows which branch was meant. */
const mostCertain = 7;

function merged(fault: Fault, branches: readonly WrongBranch[]): readonly Fault[] | undefined {
  const [first] = branches;
  if (first === undefined) return undefined;
  if (branches.length === 1) return first.faults;
  const singles = branches.map(({ faults }) => (faults.length === 1 ? faults[0] : undefined));
  const [single] = singles;
  if (single !== undefined && singles.every((fault) => fault?.instancePath === single.instancePath)) {
    const all = singles.filter((fault) => fault !== undefined);
    if (all.every(({ keyword }) => keyword === 'type')) return [withTypes(single, all)];
    if (all.every(({ keyword }) => keyword === 'enum' || keyword === 'const')) return [withValues(single, all)];
    if (all.every(({ keyword }) => keyword === 'required')) return [withNames(single, all)];
    return [withForms(single, all)];
  }
  const lacking = lackingIn(branches);
  if (lacking !== undefined) return [{ ...fault, instancePath: '', params: { ...fault.params, lacking } }];
  const isRefused = ({ keyword, instancePath }: Fault) => keyword === 'type' && instancePath === '';
  return first.faults.some(isRefused) ? undefined : first.faults;
}

function withTypes(fault: Fault, all: readonly Fault[]): Fault {
  const types = all.flatMap(({ params }) => (params as { type?: unknown }).type);
  return { ...fault, params: { type: [...new Set(types)] } };
}

function withValues(fault: Fault, all: readonly Fault[]): Fault {
  const values = all.flatMap(({ params }) => {
    const { allowedValues, allowedValue } = params as { allowedValues?: unknown[]; allowedValue?: unknown };
    return allowedValues ?? [allowedValue];
  });
  return { ...fault, keyword: 'enum', params: { allowedValues: [...new Set(values)] } };
}

function withNames(fault: Fault, all: readonly Fault[]): Fault {
  const names = all.map(({ params }) => (params as { missingProperty?: unknown }).missingProperty);
  return { ...fault, params: { ...fault.params, missingProperty: names[0], among: [...new Set(names)] } };
}
