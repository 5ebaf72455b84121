import { lengthBounds } from './bounds.js';
import { nodesWith, type Given } from './given.js';
import { itemNodes, itemsAt, itemsBeyond, itemsLookedAt, tupleLength } from './item-nodes.js';
import type { PartGoal } from './part-goals.js';
import type { Prover } from './prover.js';
import { isNone } from './scalar-goals.js';
import { assertedKeywords, childNode, type ObjectNode, type SchemaNode } from './schema-node.js';

export const items: PartGoal = (prover, known, goal) => {
  const { tuple, rest } = itemNodes(goal);
  return entailsItems(prover, known, { tuple, rest });
};

/** `unevaluatedItems`: what is sure to be looked at elsewhere need not be looked at here. */
export const otherItems: PartGoal = (prover, known, goal) => {
  const looked = itemsLookedAt(goal);
  if (looked === Infinity) return true;
  const tuple = Array.from({ length: looked }, () => undefined);
  return entailsItems(prover, known, { tuple, rest: childNode(goal, 'unevaluatedItems') });
};

interface AskedItems {
  readonly tuple: readonly (SchemaNode | undefined)[];
  readonly rest: SchemaNode | undefined;
}

function entailsItems(prover: Prover, known: Given, { tuple, rest }: AskedItems): boolean {
  const { most } = lengthBounds(known, 'Items');
  if (isNone(known, 'array') || most === 0) return true;
  const placed = Math.max(tuple.length, tupleLength(known));
  for (let index = 0; index < Math.min(placed, most); index++) {
    const goal = index < tuple.length ? tuple[index] : rest;
    if (goal !== undefined && !prover.entailsInside(itemsAt(known, index), goal)) return false;
  }
  return rest === undefined || most <= placed || prover.entailsInside(itemsBeyond(known), rest);
}

export const contains: PartGoal = (prover, known, goal) => {
  const asked = countedIn(goal);
  if (asked === undefined || isNone(known, 'array')) return true;
  const own = nodesWith(known, 'contains').flatMap((node) => countedIn(node) ?? []);
  const { least, most } = lengthBounds(known, 'Items');
  const isAll = () => tupleLength(known) === 0 && prover.entailsInside(itemsBeyond(known), asked.node);
  const hasEnough =
    asked.least === 0 ||
    own.some((each) => each.least >= asked.least && prover.entailsInside([each.node], asked.node)) ||
    (least >= asked.least && isAll());
  if (!hasEnough) return false;
  return (
    most <= asked.most || own.some((each) => each.most <= asked.most && prover.entailsInside([asked.node], each.node))
  );
};

/** How many items satisfy a schema. */
interface Counted {
  readonly node: SchemaNode;
  readonly least: number;
  readonly most: number;
}

function countedIn(node: ObjectNode): Counted | undefined {
  const keywords = assertedKeywords(node);
  const counted = keywords.includes('contains') ? childNode(node, 'contains') : undefined;
  if (counted === undefined) return undefined;
  const { minContains, maxContains } = node.schema;
  return {
    node: counted,
    least: keywords.includes('minContains') && typeof minContains === 'number' ? minContains : 1,
    most: keywords.includes('maxContains') && typeof maxContains === 'number' ? maxContains : Infinity,
  };
}
