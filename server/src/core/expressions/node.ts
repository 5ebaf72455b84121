/** A node of a parsed expression, as far as we look at it. */
export interface ExpressionNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
  readonly meta: {
    /** What stands in for the node: the loop that `all` becomes, say. */
    readonly alternate?: ExpressionNode;
    /** What answers in place of the node: `has`, say. */
    readonly macro?: Answering;
    readonly evaluate: Evaluate;
  };
  /** The library asks this of each node. */
  evaluate: Evaluate;
}

export interface Answering {
  readonly evaluate: Evaluate;
}

export type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;

/** A type of the library. */
export interface CheckedType {
  readonly kind: string;
  readonly matchesValueType: (value: unknown, evaluator: unknown) => boolean;
  /** What stands at a key of a value; absent where nothing does. */
  readonly fieldLazy: (value: unknown, key: string, node: unknown, evaluator: unknown) => unknown;
}

/** What the library hands from node to node. */
export interface Evaluator {
  readonly debugType: (value: unknown) => CheckedType;
}

function isNode(value: unknown): value is ExpressionNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value && 'meta' in value;
}

/** What a node is made of, those that stand in for it included. */
export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  const { alternate } = node.meta;
  return [...nodesIn(node.args), ...(alternate === undefined ? [] : [alternate])];
}

function nodesIn(value: unknown): ExpressionNode[] {
  if (isNode(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  const loop = loopOf(value);
  return loop === undefined ? [] : [loop.iterable, loop.init, loop.step];
}

/** What a node for a loop holds. */
export interface Loop {
  readonly iterable: ExpressionNode;
  readonly init: ExpressionNode;
  readonly step: ExpressionNode;
  readonly iterVarName: string;
}

export function loopOf(args: unknown): Loop | undefined {
  return typeof args === 'object' && args !== null && 'iterable' in args ? (args as Loop) : undefined;
}

/** The name and the arguments of a call, and what it is called on. */
export interface Call {
  readonly name: string;
  readonly receiver: ExpressionNode | undefined;
  readonly args: readonly ExpressionNode[];
}

export function callOf({ op, args }: ExpressionNode): Call | undefined {
  if (op === 'call') {
    const [name, given] = args as [string, ExpressionNode[]];
    return { name, receiver: undefined, args: given };
  }
  if (op !== 'rcall') return undefined;
  const [name, receiver, given] = args as [string, ExpressionNode, ExpressionNode[]];
  return { name, receiver, args: given };
}

/** The text or the number that a node is written as. */
export function literalOf(node: ExpressionNode | undefined): unknown {
  return node?.op === 'value' ? node.args : undefined;
}
