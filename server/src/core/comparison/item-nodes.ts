import type { Given } from './given.js';
import { assertedKeywords, childNode, childrenIn, type ObjectNode, type SchemaNode } from './schema-node.js';

/** What a schema asks of the items of a list, by their places. */
export interface ItemNodes {
  readonly tuple: readonly SchemaNode[];
  /** What the items behind those have to satisfy; absent where nothing is asked. */
  readonly rest: SchemaNode | undefined;
}

/** Lists of schemas stand under `items` in the older drafts and under `prefixItems` in the newest. */
export function itemNodes(node: ObjectNode): ItemNodes {
  const keywords = assertedKeywords(node);
  const own = (keyword: string) => (keywords.includes(keyword) ? childNode(node, keyword) : undefined);
  if (keywords.includes('items') && Array.isArray(node.schema['items'])) {
    return { tuple: childrenIn(node, 'items'), rest: own('additionalItems') };
  }
  return { tuple: childrenIn(node, 'prefixItems'), rest: own('items') };
}

/** How many items some schema speaks of by their places. */
export function tupleLength({ yes }: Given): number {
  return Math.max(0, ...yes.map((node) => itemNodes(node).tuple.length));
}

/** What is known of the item at an index. */
export function itemsAt({ yes }: Given, index: number): readonly SchemaNode[] {
  return yes.flatMap((node) => {
    const { tuple, rest } = itemNodes(node);
    return tuple[index] ?? rest ?? unevaluated(node);
  });
}

/** What is known of the items that no schema speaks of by their places. */
export function itemsBeyond({ yes }: Given): readonly SchemaNode[] {
  return yes.flatMap((node) => itemNodes(node).rest ?? unevaluated(node));
}

/** What holds for items that nothing else in the schema may have looked at. */
function unevaluated(node: ObjectNode): readonly SchemaNode[] {
  const keywords = assertedKeywords(node);
  const rest = keywords.includes('unevaluatedItems') ? childNode(node, 'unevaluatedItems') : undefined;
  return rest === undefined || looking.some((keyword) => keywords.includes(keyword)) ? [] : [rest];
}

const looking = [
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'not', 'contains'],
  ...['dependentSchemas', 'dependencies'],
];

/** The number of items that a schema by itself is sure to have looked at. */
export function itemsLookedAt(node: ObjectNode): number {
  const { tuple, rest } = itemNodes(node);
  return rest === undefined ? tuple.length : Infinity;
}
