import { callOf, type Evaluate, type ExpressionNode } from './node.js';

/** A node as the library leaves it behind once it knows the types of its parts. */
interface CheckedNode extends ExpressionNode {
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  /** Works on the values of the parts, whatever they are. */
  readonly handle: (left: unknown, right: unknown, node: unknown, evaluator: unknown) => unknown;
}

/** Nobody reads what it says: a missing key means no answer. */
const missing = new Error('There is no such key.');

/**
 * The quick way through a node for the values that files nearly always have: texts, and keys of mappings. For anything
 * else the library is asked. Absent for a node that has none.
 */
export function shortcutOf(node: ExpressionNode): Evaluate | undefined {
  return ways.get(node.op)?.(node as CheckedNode);
}

const ways: ReadonlyMap<string, (node: CheckedNode) => Evaluate | undefined> = new Map([
  ['.', member],
  ['[]', item],
  ['==', (node: CheckedNode) => equality(node, true)],
  ['!=', (node: CheckedNode) => equality(node, false)],
  ['in', membership],
  ['+', concatenation],
  ['<', (node: CheckedNode) => comparison(node, (one, other) => one < other)],
  ['<=', (node: CheckedNode) => comparison(node, (one, other) => one <= other)],
  ['>', (node: CheckedNode) => comparison(node, (one, other) => one > other)],
  ['>=', (node: CheckedNode) => comparison(node, (one, other) => one >= other)],
  ['!_', negation],
  ['list', constantList],
  ['call', (node: CheckedNode) => presence(node) ?? size(node)],
  ['rcall', textMethod],
]);

function member({ left, handle, args }: CheckedNode): Evaluate {
  const [, name] = args as [ExpressionNode, string];
  return (evaluator, node, context) => {
    const value = left.evaluate(evaluator, left, context);
    return isMapping(value) ? memberOf(value, name) : handle(value, name, node, evaluator);
  };
}

function item({ left, right, handle }: CheckedNode): Evaluate {
  return (evaluator, node, context) => {
    const value = left.evaluate(evaluator, left, context);
    const key = right.evaluate(evaluator, right, context);
    const isMember = typeof key === 'string' && isMapping(value);
    return isMember ? memberOf(value, key) : handle(value, key, node, evaluator);
  };
}

function memberOf(value: Mapping, name: string): unknown {
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  if (found === undefined) throw missing;
  return found;
}

function equality({ left, right, handle }: CheckedNode, expected: boolean): Evaluate {
  return (evaluator, node, context) => {
    const one = left.evaluate(evaluator, left, context);
    const other = right.evaluate(evaluator, right, context);
    const areTexts = typeof one === 'string' && typeof other === 'string';
    return areTexts ? (one === other) === expected : handle(one, other, node, evaluator);
  };
}

function membership({ left, right, handle }: CheckedNode): Evaluate {
  return (evaluator, node, context) => {
    const one = left.evaluate(evaluator, left, context);
    const many = right.evaluate(evaluator, right, context);
    if (typeof one === 'string') {
      if (isMapping(many)) return Object.hasOwn(many, one) && many[one] !== undefined;
      // To the library a list is of the type of its first item.
      if (Array.isArray(many) && typeof many[0] === 'string') return many.includes(one);
    }
    return handle(one, many, node, evaluator);
  };
}

function concatenation({ left, right, handle }: CheckedNode): Evaluate {
  return (evaluator, node, context) => {
    const one = left.evaluate(evaluator, left, context);
    const other = right.evaluate(evaluator, right, context);
    const areTexts = typeof one === 'string' && typeof other === 'string';
    return areTexts ? one + other : handle(one, other, node, evaluator);
  };
}

type Order = (one: number | bigint, other: number | bigint) => boolean;

function comparison({ left, right, handle }: CheckedNode, order: Order): Evaluate {
  return (evaluator, node, context) => {
    const one = left.evaluate(evaluator, left, context);
    const other = right.evaluate(evaluator, right, context);
    if (typeof one === 'number' && typeof other === 'number') return order(one, other);
    if (typeof one === 'bigint' && typeof other === 'bigint') return order(one, other);
    return handle(one, other, node, evaluator);
  };
}

function negation(node: ExpressionNode): Evaluate {
  const { args, handle } = node as UnaryNode;
  return (evaluator, _node, context) => {
    const value = args.evaluate(evaluator, args, context);
    return typeof value === 'boolean' ? !value : handle(value, node, evaluator);
  };
}

interface UnaryNode extends ExpressionNode {
  readonly args: ExpressionNode;
  readonly handle: (value: unknown, node: unknown, evaluator: unknown) => unknown;
}

/** A list that is written out is the same at each look. */
function constantList({ args }: ExpressionNode): Evaluate | undefined {
  const items = args as readonly ExpressionNode[];
  if (items.length === 0 || !items.every(({ op }) => op === 'value')) return undefined;
  const values: readonly unknown[] = items.map((one) => one.args);
  return () => values;
}

/** `has(self.caching.cdn)`. */
function presence(node: ExpressionNode): Evaluate | undefined {
  const call = callOf(node);
  const { macro } = node.meta;
  const way = call?.name === 'has' && macro !== undefined ? wayOf(call.args[0]) : undefined;
  if (macro === undefined || way === undefined) return undefined;
  const { from, names } = way;
  const last = names.length - 1;
  return (evaluator, _node, context) => {
    let value = from.evaluate(evaluator, from, context);
    for (const [index, name] of names.entries()) {
      if (!isMapping(value)) return macro.evaluate(evaluator, macro, context);
      const found = Object.hasOwn(value, name) ? value[name] : undefined;
      if (index === last) return found !== undefined;
      if (found === undefined) throw missing;
      value = found;
    }
    return true;
  };
}

/** The keys that lead from a name to what stands behind the last dot; absent for anything else. */
function wayOf(node: ExpressionNode | undefined): { from: ExpressionNode; names: readonly string[] } | undefined {
  const names: string[] = [];
  let from = node;
  while (from?.op === '.') {
    const [of, name] = from.args as [ExpressionNode, string];
    names.unshift(name);
    from = of;
  }
  return from?.op === 'id' && names.length > 0 ? { from, names } : undefined;
}

/** `size(self.markets)`. */
function size(node: ExpressionNode): Evaluate | undefined {
  const { name, args = [] } = callOf(node) ?? {};
  const [asked] = args;
  if (name !== 'size' || asked === undefined || args.length > 1) return undefined;
  const { handle } = node as CalledNode;
  return (evaluator, _node, context) => {
    const value = asked.evaluate(evaluator, asked, context);
    if (Array.isArray(value)) return BigInt(value.length);
    return isMapping(value) ? BigInt(Object.keys(value).length) : handle([value], node, evaluator);
  };
}

const textMethods = new Map<string, (text: string, other: string) => boolean>([
  ['startsWith', (text, other) => text.startsWith(other)],
  ['endsWith', (text, other) => text.endsWith(other)],
  ['contains', (text, other) => text.includes(other)],
]);

/** `name.endsWith("/")`. */
function textMethod(node: ExpressionNode): Evaluate | undefined {
  const { name = '', receiver, args = [] } = callOf(node) ?? {};
  const method = textMethods.get(name);
  const [asked] = args;
  if (method === undefined || receiver === undefined || asked === undefined || args.length > 1) return undefined;
  const { handle } = node as CalledNode;
  return (evaluator, _node, context) => {
    const other = asked.evaluate(evaluator, asked, context);
    const text = receiver.evaluate(evaluator, receiver, context);
    const areTexts = typeof text === 'string' && typeof other === 'string';
    return areTexts ? method(text, other) : handle([text, other], evaluator, node);
  };
}

/** A function takes the node before the evaluator, and a method behind it. */
interface CalledNode extends ExpressionNode {
  readonly handle: (values: readonly unknown[], ...around: readonly [unknown, unknown]) => unknown;
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
