import { closest } from '../base/closest.js';
import { meantFaults } from './faults.js';
import { isScalarValue } from '../yaml/node.js';
import { isGlued } from '../yaml/unglue.js';
import { readAs } from './read-as.js';
import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type SchemaObject } from './schema.js';
import { validate, type Fault } from './validate.js';

/** Of the alternatives of an `anyOf` or `oneOf`, those that the writer of `value` most likely meant; all when nothing tells. */
export function likeliest(
  library: SchemaLibrary,
  branches: readonly Subschema[],
  value: unknown,
): readonly Subschema[] {
  if (value === undefined || value === null) return branches;
  const valid = branches.filter((branch) => validate(library, branch, value).length === 0);
  return valid.length > 0 ? valid : leastWrong(library, branches, value).map(({ branch }) => branch);
}

/** A branch, and what a value lacks to satisfy it. */
export interface WrongBranch {
  readonly branch: Subschema;
  readonly faults: readonly Fault[];
  /** How far the value is from satisfying it. */
  readonly cost: number;
}

/** The branches that a value comes nearest to; several when they are equally near. */
export function leastWrong(library: SchemaLibrary, branches: readonly Subschema[], value: unknown): WrongBranch[] {
  const weighed = branches.map((branch) => {
    const faults = meantFaults(library, branch, value);
    return { branch, faults, cost: costOf(faults) - credit(library, branch, value) };
  });
  const least = Math.min(...weighed.map(({ cost }) => cost));
  return weighed.filter(({ cost }) => cost - least < 0.01);
}

/** What a value of the wrong type altogether costs, against which nothing else counts. */
const hopeless = 1000;

function costOf(faults: readonly Fault[]): number {
  const missing = faults
    .map((fault) => parameterOf(fault, 'missingProperty'))
    .filter((name) => typeof name === 'string');
  return faults.reduce((sum, fault) => sum + weightOf(fault, missing), 0);
}

function weightOf(fault: Fault, missing: readonly string[]): number {
  const depth = fault.instancePath.split('/').length - 1;
  const weigh = weights[fault.keyword];
  const weight = weigh === undefined ? 5 : typeof weigh === 'number' ? weigh : weigh(fault, depth, missing);
  return depth < 2 ? weight : weight * 0.8 ** (depth - 1);
}

type Weigh = (fault: Fault, depth: number, missing: readonly string[]) => number;

/** What a fault costs: the less, the likelier a slip of somebody who meant this branch makes it. */
const weights: Readonly<Record<string, Weigh | number>> = {
  type: (fault, depth) => {
    // `key:value` lacks no more than a space.
    if (isGlued(fault.data) && typesOf(fault).includes('object')) return 4;
    if (isConvertible(fault)) return typeof fault.data === 'string' ? 4 : 7;
    if (depth === 0) return hopeless;
    return fault.data === null ? 2 : isScalarForScalar(fault) ? 12 : 30;
  },
  enum: listed,
  const: listed,
  pattern: (_, depth) => (depth === 0 ? 25 : 8),
  format: (_, depth) => (depth === 0 ? 25 : 8),
  required: 6,
  minimum: 3,
  maximum: 3,
  exclusiveMinimum: 3,
  exclusiveMaximum: 3,
  additionalProperties: unknownKey,
  unevaluatedProperties: unknownKey,
};

function listed(fault: Fault, depth: number): number {
  if (isNear(fault)) return 3;
  if (typeof fault.data === 'object' && depth === 0) return hopeless;
  return depth === 0 ? 20 : depth === 1 ? 60 : 15;
}

/** A key that stands there mistyped is one slip, not two. */
function unknownKey(fault: Fault, _depth: number, missing: readonly string[]): number {
  const name = parameterOf(fault, 'additionalProperty') ?? parameterOf(fault, 'unevaluatedProperty');
  return typeof name === 'string' && closest(name, missing).length > 0 ? -3 : 5;
}

function parameterOf({ params }: Fault, name: string): unknown {
  return (params as Record<string, unknown>)[name];
}

function typesOf({ params }: Fault): unknown[] {
  return [(params as { type?: unknown }).type].flat();
}

/** Whether taking away or adding quotes makes the type right. */
function isConvertible(fault: Fault): boolean {
  const data: unknown = fault.data;
  const types = typesOf(fault);
  if (typeof data === 'number' || typeof data === 'boolean') return types.includes('string');
  // A number with a unit may as well be a text of another form.
  if (typeof data !== 'string' || /\d\s*(?:\p{L}+|%)$/u.test(data)) return false;
  return types.some((type) => readAs(String(type), data) !== undefined);
}

function isScalarForScalar(fault: Fault): boolean {
  return typesOf(fault).some((type) => type !== 'object' && type !== 'array') && typeof fault.data !== 'object';
}

function isNear({ params, ...fault }: Fault): boolean {
  const data: unknown = fault.data;
  const { allowedValues, allowedValue } = params as { allowedValues?: unknown; allowedValue?: unknown };
  const allowed = Array.isArray(allowedValues) ? allowedValues : [allowedValue];
  if (!isScalarValue(data)) return false;
  return closest(String(data), allowed.map(String)).length > 0;
}

/** Keys that the branch knows speak for it. */
function credit(library: SchemaLibrary, branch: Subschema, value: unknown): number {
  if (!isObject(value)) return 0;
  const known = flatten(library, branch).flatMap((schema) => schemasByName(schema, 'properties').map(([name]) => name));
  return Math.min(3, new Set(known.filter((name) => Object.hasOwn(value, name))).size * 0.5);
}

/** The values that a schema lists; empty when it lists none. */
export function constantsOf(schema: SchemaObject): readonly unknown[] {
  return 'const' in schema ? [schema['const']] : listOf(schema, 'enum');
}

/** Whether a value has a type that the schema allows. */
export function hasType(schema: SchemaObject, value: unknown): boolean {
  const types = listOf(schema, 'type');
  return types.length === 0 || types.some((type) => isOfType(String(type), value));
}

/** Whether a JSON value has a type of JSON Schema. */
function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/** The branch itself with what it refers to and combines; alternatives inside of it stay out. */
export function flatten(library: SchemaLibrary, branch: Subschema, seen = new Set<unknown>()): SchemaObject[] {
  const { schema } = branch;
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const reference = typeof schema['$ref'] === 'string' ? resolveReference(library, branch, schema['$ref']) : undefined;
  const referred = reference === undefined ? [] : flatten(library, reference, seen);
  const combined = schemasIn(schema, 'allOf').flatMap((part) => flatten(library, { ...branch, schema: part }, seen));
  return [schema, ...referred, ...combined];
}
