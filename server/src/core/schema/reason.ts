import { applicableIn } from './applicable.js';
import { conditionInWords } from './condition.js';
import { childOf, holderOf, placeOf, referrersOf, resolveReference, rootOf, type Holder } from './library.js';
import { valueAt } from './patch.js';
import { pathOf } from './place.js';
import { isObject, listOf, type SchemaObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** Why a part of a schema counts at all, as a clause: `where "kind" is "card"`. */
export interface Reason {
  readonly clause: string;
  /** The key that brought it in, of a part that counts wherever that key stands. */
  readonly because?: string;
}

/** The nearest condition that the failed part of the schema depends on; absent when none does, or words do not suffice. */
export function reasonOf(check: SchemaCheck, fault: Fault): Reason | undefined {
  const from = heldBy(check, fault);
  if (from === undefined) return undefined;
  const { schema, depth } = from;
  const parent = placeOf(check.library, schema);
  if (from.keyword !== undefined && parent !== undefined) {
    const holder = { parent, keyword: from.keyword, member: undefined };
    const reason = reasonIn(check, holder, valueAround(check, fault, depth));
    if (reason !== undefined) return reason === 'unsayable' ? undefined : reason;
  }
  const reason = reasonAround({ check, fault }, { schema, depth, hops: 0 });
  return reason === 'unsayable' ? undefined : reason;
}

/** What is climbed from: a part of the schema, how many levels of the data lie between it and the fault, and how far the way was. */
interface Step {
  readonly schema: SchemaObject;
  readonly depth: number;
  readonly hops: number;
}

interface Question {
  readonly check: SchemaCheck;
  readonly fault: Fault;
}

function reasonAround(question: Question, { schema, depth, hops }: Step): Reason | 'unsayable' | undefined {
  if (hops > mostHops) return undefined;
  const { check, fault } = question;
  const holder = holderOf(check.library, schema);
  if (holder === undefined || definitions.has(holder.keyword)) {
    return reasonBehindReference(question, { schema, depth, hops: hops + 1 });
  }
  if (stops.has(holder.keyword)) return undefined;
  const reason = reasonIn(check, holder, valueAround(check, fault, depth));
  if (reason !== undefined || !isObject(holder.parent.schema)) return reason;
  const above = membersKeywords.has(holder.keyword) ? depth + 1 : depth;
  return reasonAround(question, { schema: holder.parent.schema, depth: above, hops: hops + 1 });
}

/** A definition counts for the sake of what refers to it; where several do, of those that speak of this very value. */
function reasonBehindReference(question: Question, step: Step): Reason | 'unsayable' | undefined {
  const { check, fault } = question;
  const referrers = referrersOf(check.library, step.schema).flatMap(({ schema }) => (isObject(schema) ? [schema] : []));
  const speaking = referrers.length > 1 ? new Set(schemasAround(check, fault, step.depth)) : undefined;
  const [first, ...others] = referrers.filter((schema) => speaking?.has(schema) ?? true);
  return first === undefined || others.length > 0 ? undefined : reasonAround(question, { ...step, schema: first });
}

function schemasAround(check: SchemaCheck, { instancePath }: Fault, depth: number): SchemaObject[] {
  const path = pathOf(check.data, instancePath);
  if (depth > path.length) return [];
  return applicableIn(check, path.slice(0, path.length - depth)).map(({ schema }) => schema);
}

const mostHops = 100;

/** What counts only where something refers to it. */
const definitions = new Set(['$defs', 'definitions']);

/** What is not asked for where it stands. */
const stops = new Set(['if', 'not', 'propertyNames', 'contains']);

/** What speaks of the members of a value. */
const membersKeywords = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'],
]);

function reasonIn(
  { library }: SchemaCheck,
  { parent, keyword, member }: Holder,
  value: unknown,
): Reason | 'unsayable' | undefined {
  if (member !== undefined && (keyword === 'dependentSchemas' || keyword === 'dependencies')) {
    return { clause: `where "${member}" is given`, because: member };
  }
  if (keyword !== 'then' && keyword !== 'else') return undefined;
  const condition = childOf(parent, 'if');
  if (condition !== undefined && isMachinery(condition.schema)) return undefined;
  const said = condition === undefined ? undefined : conditionInWords(library, condition, { name: undefined, value });
  if (said === undefined) return 'unsayable';
  if (keyword === 'then') return { clause: `where ${said.yes}` };
  return { clause: said.no === undefined ? `unless ${said.yes}` : `where ${said.no}` };
}

/** Whether a condition asks only for keys like `$ref`, which belong to the format of a file and not to what it says. */
function isMachinery(schema: unknown): boolean {
  const names = isObject(schema) && !('properties' in schema) ? listOf(schema, 'required') : [];
  return names.length > 0 && names.every((name) => String(name).startsWith('$'));
}

interface Start {
  readonly schema: SchemaObject;
  /** How many levels of the data lie between the schema and the fault. */
  readonly depth: number;
  /** What holds a `false` that is no member. */
  readonly keyword?: string | undefined;
}

/** The schema that a failed keyword stands in, or that holds the `false` that failed. */
function heldBy({ library }: SchemaCheck, fault: Fault): Start | undefined {
  const { parentSchema, schemaPath } = fault;
  if (isObject(parentSchema)) return placeOf(library, parentSchema) && { schema: parentSchema, depth: 0 };
  const [, uri, pointer = ''] = /^(.*#)(.*)\/false schema$/.exec(schemaPath) ?? [];
  if (uri === undefined) return undefined;
  const segments = pointer.split('/');
  const isMember = membersKeywords.has(segments.at(-2) ?? '');
  const around = segments.slice(0, isMember ? -2 : -1).join('/');
  const holder = resolveReference(library, rootOf(library), uri + around);
  if (holder === undefined || !isObject(holder.schema)) return undefined;
  return { schema: holder.schema, depth: isMember ? 1 : 0, keyword: isMember ? undefined : segments.at(-1) };
}

/** The data that a schema speaks of which stands `depth` levels around the fault. */
function valueAround({ data }: SchemaCheck, { instancePath }: Fault, depth: number): unknown {
  const path = pathOf(data, instancePath);
  return depth > path.length ? undefined : valueAt(data, path.slice(0, path.length - depth));
}
