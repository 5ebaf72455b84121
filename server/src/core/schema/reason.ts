import { conditionInWords } from './condition.js';
import { childOf, holderOf, placeOf, resolveReference, rootOf, type Holder } from './library.js';
import { valueAt } from './patch.js';
import { pathOf } from './place.js';
import { isObject, type SchemaObject } from './schema.js';
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
  let { schema, depth } = from;
  const parent = placeOf(check.library, schema);
  if (from.keyword !== undefined && parent !== undefined) {
    const holder = { parent, keyword: from.keyword, member: undefined };
    const reason = reasonIn(check, holder, valueAround(check, fault, depth));
    if (reason !== undefined) return reason === 'unsayable' ? undefined : reason;
  }
  for (let hops = 0; hops < mostHops; hops++) {
    const holder = holderOf(check.library, schema);
    if (holder === undefined || stops.has(holder.keyword)) return undefined;
    const reason = reasonIn(check, holder, valueAround(check, fault, depth));
    if (reason !== undefined) return reason === 'unsayable' ? undefined : reason;
    if (!isObject(holder.parent.schema)) return undefined;
    if (membersKeywords.has(holder.keyword)) depth += 1;
    schema = holder.parent.schema;
  }
  return undefined;
}

const mostHops = 100;

/** What is not asked for where it stands. */
const stops = new Set(['$defs', 'definitions', 'if', 'not', 'propertyNames', 'contains']);

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
  const said = condition === undefined ? undefined : conditionInWords(library, condition, { name: undefined, value });
  if (said === undefined) return 'unsayable';
  if (keyword === 'then') return { clause: `where ${said.yes}` };
  return { clause: said.no === undefined ? `unless ${said.yes}` : `where ${said.no}` };
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
