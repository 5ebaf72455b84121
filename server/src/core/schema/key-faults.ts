import { closest } from '../base/closest.js';
import { toPointer, type Path } from '../text/json-pointer.js';
import { applicableIn, memberOf, membersAt } from './applicable.js';
import { valueAt } from './patch.js';
import { pathOf } from './place.js';
import { isObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { keyOrder } from './skeleton.js';
import { validate, type Fault } from './validate.js';

/** A required key that a mapping lacks. */
export interface MissingKey {
  readonly path: Path;
  readonly name: string;
  /** Whether only the step of the document asks for it. */
  readonly isForStep: boolean;
  /** What found it missing; absent for what an empty value will need. */
  readonly fault?: Fault;
}

/** The keys that would do instead of a missing one. */
export function othersThan({ name, fault }: MissingKey): string[] {
  const { among }: { among?: unknown } = fault?.params ?? {};
  const names: readonly unknown[] = Array.isArray(among) ? among : [];
  return names.filter((other) => typeof other === 'string').filter((other) => other !== name);
}

/** A missing key that stands there mistyped is one fault, not two: the unknown key tells it. */
export function keyFaults(check: SchemaCheck, faults: readonly Fault[]) {
  const missing = new Map(missingKeys(check, faults).map((key) => [toPointer([...key.path, key.name]), key]));
  const found = unknownKeys(check, faults);
  const isOnly = ({ path }: UnknownKey) => found.filter((key) => toPointer(key.path) === toPointer(path)).length === 1;
  const unknown = found.map((key) => {
    const here = [...missing.values()].filter(({ path }) => toPointer(path) === toPointer(key.path));
    const [near] = closest(
      key.name,
      here.map(({ name }) => name),
    );
    const meant = near ?? (here.length === 1 && isOnly(key) ? standIn(check, key, here[0]?.name) : undefined);
    if (meant !== undefined) missing.delete(toPointer([...key.path, meant]));
    return { ...key, meant };
  });
  return { missing: [...missing.values()], unknown };
}

/** The one missing key that a key may be by another name, since its value is of the very type that is asked for. */
function standIn(check: SchemaCheck, { path, name }: UnknownKey, missing: string | undefined): string | undefined {
  if (missing === undefined || path.length < check.start.path.length) return undefined;
  const value = memberOf(valueAt(check.data, path), name);
  const schemas = membersAt(applicableIn(check, path), {}, missing);
  const isTyped = schemas.some(({ schema }) => isObject(schema) && ('type' in schema || '$ref' in schema));
  const accepts = schemas.every((schema) => validate(check.library, schema, value).length === 0);
  return isTyped && accepts ? missing : undefined;
}

const unknownKeywords = new Set(['additionalProperties', 'unevaluatedProperties', 'false schema']);
const missingKeywords = new Set(['required', 'dependentRequired', 'dependencies']);

/** Whether a fault is told as a missing or an unknown key. */
export function isAboutKeys({ data }: SchemaCheck, { keyword, instancePath, propertyName }: Fault): boolean {
  // What forbids the whole file, an item, or a name whatever its value, forbids no key of its own.
  if (keyword === 'false schema')
    return propertyName === undefined && typeof pathOf(data, instancePath).at(-1) === 'string';
  return unknownKeywords.has(keyword) || missingKeywords.has(keyword);
}

function missingKeys({ data }: SchemaCheck, faults: readonly Fault[]): MissingKey[] {
  const found = new Map<string, MissingKey>();
  for (const fault of faults) {
    const parameters: { missingProperty?: unknown } = fault.params;
    if (!missingKeywords.has(fault.keyword) || typeof parameters.missingProperty !== 'string') continue;
    const path = pathOf(data, fault.instancePath);
    const name = parameters.missingProperty;
    found.set(toPointer([...path, name]), { path, name, isForStep: isForStep(fault, name), fault });
  }
  return [...found.values()];
}

function isForStep({ parentSchema }: Fault, name: string): boolean {
  const properties: unknown = isObject(parentSchema) ? parentSchema['properties'] : undefined;
  const property = isObject(properties) ? properties[name] : undefined;
  return isObject(property) && 'x-required-from' in property;
}

export interface UnknownKey {
  readonly path: Path;
  readonly name: string;
  readonly fault: Fault;
  /** The missing key that was probably meant. */
  readonly meant?: string | undefined;
}

function unknownKeys(check: SchemaCheck, faults: readonly Fault[]): UnknownKey[] {
  return faults.flatMap((fault): UnknownKey[] => {
    if (!unknownKeywords.has(fault.keyword) || !isAboutKeys(check, fault)) return [];
    const at = pathOf(check.data, fault.instancePath);
    if (fault.keyword === 'false schema') {
      return [{ path: at.slice(0, -1), name: String(at.at(-1)), fault }];
    }
    const parameters: { additionalProperty?: unknown; unevaluatedProperty?: unknown } = fault.params;
    const name = String(parameters.additionalProperty ?? parameters.unevaluatedProperty);
    // A key counts as unevaluated when the branch that knows it fails for another reason.
    const isKnown = fault.keyword === 'unevaluatedProperties' && keyOrder(applicableIn(check, at)).includes(name);
    return isKnown ? [] : [{ path: at, name, fault }];
  });
}
