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
  switch (node.op) {
    case '.':
      return member(node as CheckedNode);
    case '[]':
      return item(node as CheckedNode);
    case '==':
      return equality(node as CheckedNode, true);
    case '!=':
      return equality(node as CheckedNode, false);
    case 'in':
      return membership(node as CheckedNode);
    case 'list':
      return constantList(node);
    case 'call':
      return presence(node);
    default:
      return undefined;
  }
}

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

/** A list that is written out is the same at each look. */
function constantList({ args }: ExpressionNode): Evaluate | undefined {
  const items = args as readonly ExpressionNode[];
  if (items.length === 0 || !items.every(({ op }) => op === 'value')) return undefined;
  const values: readonly unknown[] = items.map((one) => one.args);
  return () => values;
}

/** `has(self.owner)`. */
function presence(node: ExpressionNode): Evaluate | undefined {
  const call = callOf(node);
  const { macro } = node.meta;
  const [asked] = call?.args ?? [];
  if (call?.name !== 'has' || macro === undefined || asked?.op !== '.') return undefined;
  const [of, name] = asked.args as [ExpressionNode, string];
  if (of.op !== 'id') return undefined;
  return (evaluator, _node, context) => {
    const value = of.evaluate(evaluator, of, context);
    if (isMapping(value)) return Object.hasOwn(value, name) && value[name] !== undefined;
    return macro.evaluate(evaluator, macro, context);
  };
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
