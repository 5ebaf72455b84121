import { canonicalJson } from '../base/canonical-json.js';
import { memoize } from '../base/memoize.js';
import {
  childOf,
  resolveReference,
  rootDialect,
  rootOf,
  type SchemaLibrary,
  type Subschema,
} from '../schema/library.js';
import { isObject, listOf, schemasIn, type Schema, type SchemaObject } from '../schema/schema.js';
import { standsAlone, validate } from '../schema/validate.js';
import { keywordsAssertedIn } from './keywords.js';

/** A subschema beside the library that its references are looked up in. */
export interface SchemaNode extends Subschema {
  readonly library: SchemaLibrary;
}

/** A node that is no boolean. */
export interface ObjectNode extends SchemaNode {
  readonly schema: SchemaObject;
}

export function rootNode(library: SchemaLibrary): SchemaNode {
  return { library, ...rootOf(library) };
}

export function isObjectNode(node: SchemaNode): node is ObjectNode {
  return isObject(node.schema);
}

/** The node under a keyword, or under a name or an index within it. */
export function childNode(node: SchemaNode, ...way: [string, ...(string | number)[]]): SchemaNode | undefined {
  const child = childOf(node, ...way);
  return child && { library: node.library, ...child };
}

/** What the `$ref` of a node leads to; absent where there is none, or where it leads out of the library. */
export function targetOf(node: ObjectNode): SchemaNode | undefined {
  const reference = node.schema['$ref'];
  const target = typeof reference === 'string' ? resolveReference(node.library, node, reference) : undefined;
  return target && { library: node.library, ...target };
}

const noLibrary: SchemaLibrary = { root: '', documents: new Map([['', true]]) };

/** Accepts nothing. */
export const nothing: SchemaNode = { library: noLibrary, schema: false, base: '', pointer: '' };

/** Stands for a schema that no file holds; the same object for the same schema. */
export function madeUp(schema: Schema): SchemaNode {
  const key = canonicalJson(schema);
  const node = made.get(key) ?? { library: noLibrary, schema, base: '', pointer: '' };
  if (made.size < mostMade) made.set(key, node);
  return node;
}

const made = new Map<string, SchemaNode>();
const mostMade = 10_000;

/** The keywords of a node that its dialect asks something by; annotations are not among them. */
export function assertedKeywords(node: ObjectNode): readonly string[] {
  return keywordsOf(node.library)(node.schema);
}

const keywordsOf = memoize((library: SchemaLibrary) => {
  const asserted = keywordsAssertedIn(rootDialect(library));
  return memoize((schema: SchemaObject): readonly string[] => {
    const isAlone = asserted.hasReferencesAlone && typeof schema['$ref'] === 'string';
    return isAlone ? ['$ref'] : Object.keys(schema).filter(asserted.has);
  });
});

/** Differs for any two schemas. */
export function idOf(node: SchemaNode): string {
  if (!isObjectNode(node)) return node.schema === true ? 'true' : 'false';
  let id = ids.get(node.schema);
  if (id === undefined) ids.set(node.schema, (id = ++lastId));
  return node.base === '' ? String(id) : `${String(id)}@${node.base}`;
}

const ids = new WeakMap<object, number>();
let lastId = 0;

/** Whether a value satisfies a schema; absent where that cannot be found out for the schema by itself. */
export function accepts(node: SchemaNode, value: unknown): boolean | undefined {
  if (!isObjectNode(node)) return node.schema === true;
  const keywords = assertedKeywords(node);
  if (keywords.length === 0) return true;
  if (keywords.includes('enum') && !hasOddNumber(value)) {
    const isListed = listedIn(node.schema).has(canonicalJson(value));
    if (!isListed || keywords.length === 1) return isListed;
  }
  if (!standsAlone(node.library, node)) return undefined;
  return validate(node.library, node, value).length === 0;
}

const listedIn = memoize((schema: SchemaObject) => new Set(listOf(schema, 'enum').map(canonicalJson)));

/** Canonical JSON has no word for these. */
function hasOddNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOddNumber);
}

/** The nodes that a keyword lists. */
export function childrenIn(node: ObjectNode, keyword: string): SchemaNode[] {
  if (!assertedKeywords(node).includes(keyword)) return [];
  const children = schemasIn(node.schema, keyword).map((_, index) => childNode(node, keyword, index));
  return children.filter((child) => child !== undefined);
}

/** Accepts an object that has this member. */
export function requiring(name: string): SchemaNode {
  return madeUp({ type: 'object', required: [name] });
}
