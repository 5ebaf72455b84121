import { listOf, type SchemaObject } from '../schema/schema.js';
import {
  assertedKeywords,
  accepts,
  childNode,
  childrenIn,
  idOf,
  isObjectNode,
  targetOf,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';

/** What is known of a value: schemas that it satisfies, and schemas that it does not. */
export interface Given {
  readonly yes: readonly ObjectNode[];
  readonly no: readonly SchemaNode[];
  /** Whether nothing can be so. */
  readonly isImpossible: boolean;
  /** How many cases were told apart to get here. */
  readonly depth: number;
  /** Which alternatives of `yes` have been told apart. */
  readonly split: ReadonlySet<string>;
  /** The same for the same knowledge. */
  readonly key: string;
}

/** Takes references and `allOf` apart: each schema that the value satisfies stands by itself. */
export function given(nodes: readonly SchemaNode[], no: readonly SchemaNode[] = [], from?: Given): Given {
  const found = new Map<string, ObjectNode>();
  const seen = new Set<string>();
  const refused = new Map<string, SchemaNode>();
  let isImpossible = from?.isImpossible ?? false;
  for (const node of from?.yes ?? []) found.set(idOf(node), node);
  for (const node of from?.no ?? []) refused.set(idOf(node), node);
  nodes.forEach(add);
  no.forEach(refuse);
  return {
    yes: [...found.values()],
    no: [...refused.values()],
    isImpossible,
    depth: from?.depth ?? 0,
    split: from?.split ?? new Set(),
    key: `${[...found.keys()].sort().join(' ')}|${[...refused.keys()].sort().join(' ')}|${String(isImpossible)}`,
  };

  function refuse(node: SchemaNode | undefined): void {
    if (node === undefined || node.schema === false || refused.has(idOf(node))) return;
    if (!isObjectNode(node)) {
      isImpossible = true;
      return;
    }
    refused.set(idOf(node), node);
    const keywords = assertedKeywords(node);
    if (keywords.length === 0) isImpossible = true;
    if (keywords.length > 1) return;
    if (keywords.includes('anyOf')) childrenIn(node, 'anyOf').forEach(refuse);
    if (keywords.includes('not')) add(childNode(node, 'not'));
    if (keywords.includes('$ref')) refuse(targetOf(node));
  }

  function add(node: SchemaNode | undefined): void {
    if (node === undefined) return;
    if (!isObjectNode(node)) {
      isImpossible ||= node.schema === false;
      return;
    }
    const id = idOf(node);
    if (found.has(id) || seen.has(id)) return;
    const keywords = assertedKeywords(node);
    if (keywords.length === 0) return;
    const target = keywords.includes('$ref') ? targetOf(node) : undefined;
    seen.add(id);
    // What says nothing of its own is left out, so that the same knowledge is the same by whatever way it came.
    if (keywords.length > 1 || (target === undefined && !keywords.includes('allOf'))) found.set(id, node);
    add(target);
    if (keywords.includes('allOf')) childrenIn(node, 'allOf').forEach(add);
    if (keywords.includes('not')) refuse(childNode(node, 'not'));
  }
}

/** The nodes of `yes` that ask something by a keyword. */
export function nodesWith({ yes }: Given, keyword: string): readonly ObjectNode[] {
  return yes.filter((node) => assertedKeywords(node).includes(keyword));
}

/** The values of a keyword that the value is known to satisfy. */
export function valuesOf(known: Given, keyword: string): readonly unknown[] {
  return nodesWith(known, keyword).map(({ schema }) => schema[keyword]);
}

/** What a value can be; `infinite` is what YAML knows beside the numbers of JSON. */
export type ValueType = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object' | 'infinite';

const allTypes: readonly ValueType[] = [
  ...(['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object', 'infinite'] as const),
];

/** The types that schemas leave open, as far as `type`, `enum` and `const` tell. */
export function typesIn(known: Given): ReadonlySet<ValueType> {
  if (known.isImpossible) return new Set();
  const allowed = nodesWith(known, 'type').map(({ schema }) => typesNamed(schema));
  const listed = listedValues(known);
  if (listed !== undefined) allowed.push(new Set(listed.map(typeOf)));
  const refused = known.no.flatMap((node) => {
    return isObjectNode(node) && assertedKeywords(node).join() === 'type' ? [typesNamed(node.schema)] : [];
  });
  return new Set(
    allTypes.filter((type) => allowed.every((types) => types.has(type)) && !refused.some((types) => types.has(type))),
  );
}

/** The types that `type` lists. */
export function typesNamed(schema: SchemaObject): Set<ValueType> {
  const types = listOf(schema, 'type').flatMap((name): ValueType[] => {
    if (name === 'number') return ['integer', 'fraction'];
    return allTypes.filter((type) => type === name && type !== 'fraction' && type !== 'infinite');
  });
  return new Set(schema['nullable'] === true ? [...types, 'null'] : types);
}

/** What a JSON value is. */
function typeOf(value: unknown): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'integer' : Number.isFinite(value) ? 'fraction' : 'infinite';
  return typeof value === 'boolean' || typeof value === 'string' ? (typeof value as 'boolean' | 'string') : 'object';
}

/** The values that a schema lists, of several schemas those of the shortest list. */
function listedValues(known: Given): readonly unknown[] | undefined {
  const lists = [
    ...valuesOf(known, 'const').map((value) => [value]),
    ...valuesOf(known, 'enum').filter((list) => Array.isArray(list)),
  ];
  return lists.sort((a, b) => a.length - b.length)[0];
}

/** All that the value can be, where that is a list; it may hold values that something not looked at rules out. */
export function finiteValues(known: Given): readonly unknown[] | undefined {
  const listed = listedValues(known) ?? fewValues(typesIn(known));
  return listed?.filter((value) => {
    return (
      known.yes.every((node) => accepts(node, value) !== false) &&
      known.no.every((node) => accepts(node, value) !== true)
    );
  });
}

function fewValues(types: ReadonlySet<ValueType>): unknown[] | undefined {
  const values = [...types].map((type) => (type === 'null' ? [null] : type === 'boolean' ? [true, false] : undefined));
  return values.every((each) => each !== undefined) ? values.flat() : undefined;
}
