import { isPlaceholder } from '../schema/placeholder.js';
import { callOf, childrenOf, loopOf, type Evaluate, type ExpressionNode } from './node.js';
import { ownSize, wholeSize, type Price } from './prices.js';

/** Thrown when an expression costs more than it may. */
export class TooExpensive extends Error {}

/** Thrown for a value that stands for something unknown (`TBD`): nobody can tell what comes out. */
class Unknown extends Error {}

/** Counts the steps of an evaluation. Once they are used up each further one fails, so that nothing can go on by catching that. */
export class Meter {
  #left = 0;
  #given = 0;

  start(steps: number): void {
    this.#given = steps;
    this.#left = steps;
  }

  get used(): number {
    return this.#given - this.#left;
  }

  get left(): number {
    return this.#left;
  }

  pay(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooExpensive();
  }
}

/** Has every node of an expression pay for itself and for the size of what is copied, compared or walked through; none gives an unknown value away. */
export function metered(root: ExpressionNode, meter: Meter): void {
  const seen = new Set<ExpressionNode>();
  visit(root, undefined);

  function visit(node: ExpressionNode, price: Price | undefined): void {
    if (seen.has(node)) return;
    seen.add(node);
    const pricesOfChildren = priceOfParts(node);
    for (const child of childrenOf(node)) visit(child, pricesOfChildren);
    const inner = reading.has(node.op) ? known(innerOf(node)) : innerOf(node);
    node.evaluate = paying(inner, meter, price);
  }
}

function paying(inner: Evaluate, meter: Meter, price: Price | undefined): Evaluate {
  if (price === undefined) {
    return (evaluator, node, context) => {
      meter.pay(1);
      return inner(evaluator, node, context);
    };
  }
  return (evaluator, node, context) => {
    meter.pay(1);
    const value = inner(evaluator, node, context);
    meter.pay(price(value, meter.left));
    return value;
  };
}

/** The nodes whose values come from the file. */
const reading = new Set(['id', '.', '[]']);

function known(inner: Evaluate): Evaluate {
  return (evaluator, node, context) => {
    const value = inner(evaluator, node, context);
    if (typeof value === 'string' && isPlaceholder(value)) throw new Unknown();
    return value;
  };
}

function innerOf(node: ExpressionNode): Evaluate {
  const { meta } = node;
  const { alternate, macro } = meta;
  if (alternate !== undefined) return (evaluator, _node, context) => alternate.evaluate(evaluator, alternate, context);
  if (macro !== undefined) return (evaluator, _node, context) => macro.evaluate(evaluator, macro, context);
  return meta.evaluate;
}

/** What the parts of a node pay for their values, which the node then works on. */
function priceOfParts(node: ExpressionNode): Price | undefined {
  if (node.op === '==' || node.op === '!=' || node.op === 'in') return wholeSize;
  if (node.op === '+' || callOf(node) !== undefined || loopOf(node.args) !== undefined) return ownSize;
  return undefined;
}
