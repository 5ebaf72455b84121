import { canonicalJson } from '../base/canonical-json.js';
import { isObject, isSchema, schemasByName, schemasIn, type SchemaObject } from '../schema/schema.js';
import {
  assertedKeywords,
  childNode,
  idOf,
  isObjectNode,
  targetOf,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';

/** Says whether two schemas are written alike, but for descriptions, the order of keys, and where a `$ref` stands for what it leads to. */
export type IsSame = (one: SchemaNode, other: SchemaNode) => boolean;

/**
 * Remembers what it has compared. `marks` are the keywords that count beside those that a value can fail.
 *
 * A schema that leads back to itself is the same as one that leads back in the same way: nothing tells them apart.
 */
export function comparer(marks: readonly string[] = []): IsSame {
  const known = new Map<string, boolean>();
  return (one, other) => {
    const assumed = new Set<string>();
    const isSame = compare(one, other);
    // Only at the end is it certain that no assumption was wrong.
    if (isSame) for (const key of assumed) known.set(key, true);
    return isSame;

    function compare(a: SchemaNode, b: SchemaNode): boolean {
      const [first, second] = [meant(a, marks), meant(b, marks)];
      if (first === undefined || second === undefined) return false;
      if (!isObjectNode(first) || !isObjectNode(second)) return first.schema === second.schema;
      if (first.schema === second.schema && first.library === second.library) return true;
      const key = `${idOf(first)} ${idOf(second)}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (assumed.has(key)) return true;
      assumed.add(key);
      const isAlike = haveSameKeywords(first, second);
      if (!isAlike) known.set(key, false);
      return isAlike;
    }

    function haveSameKeywords(a: ObjectNode, b: ObjectNode): boolean {
      const names = countedKeywords(a, marks);
      const others = new Set(countedKeywords(b, marks));
      return names.length === others.size && names.every((name) => others.has(name) && hasSame(name, a, b));
    }

    function hasSame(name: string, a: ObjectNode, b: ObjectNode): boolean {
      const [first, second] = [a.schema[name], b.schema[name]];
      if (byName.has(name)) return hasSameMembers(name, a, b);
      if (Array.isArray(first) && Array.isArray(second) && inLists.has(name)) {
        return first.length === second.length && first.every((_, index) => areSame([name, index], a, b));
      }
      if (name === '$ref') return areSameTargets(a, b);
      if (single.has(name) && isSchema(first) && isSchema(second)) return areSame([name], a, b);
      if (sets.has(name) && Array.isArray(first) && Array.isArray(second)) return inOrder(first) === inOrder(second);
      return canonicalJson(first) === canonicalJson(second);
    }

    function hasSameMembers(name: string, a: ObjectNode, b: ObjectNode): boolean {
      const [first, second] = [a.schema[name], b.schema[name]];
      if (!isObject(first) || !isObject(second)) return false;
      const keys = Object.keys(first);
      return (
        keys.length === Object.keys(second).length &&
        keys.every((key) => {
          if (!Object.hasOwn(second, key)) return false;
          const isData = !isSchema(first[key]) || !isSchema(second[key]);
          return isData ? canonicalJson(first[key]) === canonicalJson(second[key]) : areSame([name, key], a, b);
        })
      );
    }

    function areSameTargets(a: ObjectNode, b: ObjectNode): boolean {
      const [first, second] = [targetOf(a), targetOf(b)];
      return first !== undefined && second !== undefined && compare(first, second);
    }

    function areSame(way: [string, ...(string | number)[]], a: ObjectNode, b: ObjectNode): boolean {
      const [first, second] = [childNode(a, ...way), childNode(b, ...way)];
      return first !== undefined && second !== undefined && compare(first, second);
    }
  };
}

/** A node without what only leads to another one: a lone `$ref`, an `allOf` of one. Absent where that never ends. */
function meant(node: SchemaNode, marks: readonly string[] = []): SchemaNode | undefined {
  const seen = new Set<unknown>();
  for (let at: SchemaNode | undefined = node; at !== undefined && !seen.has(at.schema);) {
    if (!isObjectNode(at)) return at;
    const counted = countedKeywords(at, marks);
    if (counted.length === 0) return { ...at, schema: true };
    const isLone: boolean = counted.length === 1;
    const isOneOfOne: boolean = isLone && counted[0] === 'allOf' && schemasIn(at.schema, 'allOf').length === 1;
    if (!isOneOfOne && !(isLone && counted[0] === '$ref')) return at;
    seen.add(at.schema);
    at = isOneOfOne ? childNode(at, 'allOf', 0) : targetOf(at);
  }
  return undefined;
}

function countedKeywords(node: ObjectNode, marks: readonly string[]): readonly string[] {
  const asserted = assertedKeywords(node);
  if (marks.length === 0) return asserted;
  return [...asserted, ...marks.filter((mark) => Object.hasOwn(node.schema, mark))];
}

const byName = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies']);
const inLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const single = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'not', 'if', 'then', 'else'],
]);
const sets = new Set(['required', 'enum', 'type']);

function inOrder(list: readonly unknown[]): string {
  return [...new Set(list.map(canonicalJson))].sort().join('\n');
}

/** The names that a schema lists under a keyword. */
export function namesIn(schema: SchemaObject, keyword: string): string[] {
  return schemasByName(schema, keyword).map(([name]) => name);
}
