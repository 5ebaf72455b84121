import { language } from './language.js';
import { callOf, literalOf, type ExpressionNode } from './node.js';

/** What is known of values: which of them have keys, and what stands there. Absent where nothing is known. */
export interface Shapes<Shape> {
  /** What a name stands for: `self`, `file`. */
  readonly named: (name: string) => Shape | undefined;
  readonly member: (shape: Shape, key: string) => Shape | undefined;
  /** Any item, or any value behind a key. */
  readonly anyMember: (shape: Shape) => Shape | undefined;
  readonly item: (shape: Shape) => Shape | undefined;
}

/** A key that an expression names of a value of which something is known. */
export interface NamedKey<Shape> {
  readonly key: string;
  readonly of: Shape;
  /** Whether it is all that stands behind "?" or ":", where a key that is nowhere means no answer. */
  readonly isBranch: boolean;
  readonly start: number;
  readonly end: number;
}

/** The functions that walk through the items of what they are called on. */
const walking = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

type Bound<Shape> = ReadonlyMap<string, Shape | undefined>;

/** All keys that an expression names of values of which something is known; none where it cannot be read. */
export function keysNamed<Shape>(text: string, shapes: Shapes<Shape>): readonly NamedKey<Shape>[] {
  const found: NamedKey<Shape>[] = [];
  const branches = new Set<ExpressionNode>();
  try {
    shapeOf(language().parse(text).ast as unknown as ExpressionNode, new Map());
  } catch {
    return [];
  }
  return found;

  function shapeOf(node: ExpressionNode, bound: Bound<Shape>): Shape | undefined {
    if (node.op === 'id') {
      const name = String(node.args);
      return bound.has(name) ? bound.get(name) : shapes.named(name);
    }
    if (node.op === '.' || node.op === '[]') return memberOf(node, bound);
    if (node.op === '?:') for (const branch of (node.args as ExpressionNode[]).slice(1)) branches.add(branch);
    const call = callOf(node);
    if (call === undefined) visitAll(node.args, bound);
    else calledOn(call, bound);
    return undefined;
  }

  function memberOf(node: ExpressionNode, bound: Bound<Shape>): Shape | undefined {
    const { op, args, end } = node;
    const [of, by] = args as [ExpressionNode, ExpressionNode | string];
    const shape = shapeOf(of, bound);
    const key = typeof by === 'string' ? by : literalOf(by);
    if (typeof by !== 'string') visitAll(by, bound);
    if (shape === undefined) return undefined;
    if (typeof key !== 'string') return shapes.anyMember(shape);
    const start = typeof by === 'string' ? text.lastIndexOf(key, end) : by.start;
    if (op === '.' && text.slice(start, end) !== key) return undefined;
    found.push({ key, of: shape, isBranch: branches.has(node), start, end: typeof by === 'string' ? end : by.end });
    return shapes.member(shape, key);
  }

  function calledOn({ name, receiver, args }: NonNullable<ReturnType<typeof callOf>>, bound: Bound<Shape>): void {
    const shape = receiver === undefined ? undefined : shapeOf(receiver, bound);
    const [first, ...others] = args;
    const binds = receiver !== undefined && first?.op === 'id' && (walking.has(name) || name === 'bind');
    if (!binds) {
      visitAll(args, bound);
      return;
    }
    const value = walking.has(name) && shape !== undefined ? shapes.item(shape) : undefined;
    visitAll(others, new Map([...bound, [String(first.args), value]]));
  }

  function visitAll(value: unknown, bound: Bound<Shape>): void {
    if (Array.isArray(value)) for (const member of value) visitAll(member, bound);
    else if (typeof value === 'object' && value !== null && 'op' in value) shapeOf(value as ExpressionNode, bound);
  }
}
