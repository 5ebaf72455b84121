import { callOf, type Evaluator, type ExpressionNode } from '../node.js';
import {
  byLibrary,
  failed,
  isMapping,
  known,
  type CheckedNode,
  type Closure,
  type Mapping,
  type Parts,
} from './closure.js';

/** `self`, `tag`. */
export function name(node: CheckedNode, parts: Parts): Closure | undefined {
  const { alternate } = node.meta;
  if (alternate !== undefined) return parts.closureOf(alternate);
  const number = parts.numberOf(String(node.args));
  return number === undefined ? undefined : (names) => names[number];
}

/** `self.owner`. */
export function member(node: CheckedNode, { closureOf, evaluator }: Parts): Closure {
  const { left, handle, args } = node;
  const [, key] = args as [ExpressionNode, string];
  const of = closureOf(left);
  return (names) => {
    const value = of(names);
    if (isMapping(value)) return known(ownOf(value, key));
    return hasNoKeys(value) ? failed : known(byLibrary(handle, value, key, node, evaluator));
  };
}

/** `file["timeline"]`, `self.markets[0]`. */
export function item(node: CheckedNode, { closureOf, evaluator }: Parts): Closure {
  const { left, right, handle } = node;
  const [of, by] = [closureOf(left), closureOf(right)];
  return (names) => {
    const value = of(names);
    if (hasNoKeys(value)) return failed;
    const key = by(names);
    if (key === failed) return failed;
    if (typeof key === 'string' && isMapping(value)) return known(ownOf(value, key));
    return known(byLibrary(handle, value, key, node, evaluator));
  };
}

/** `has(self.caching.cdn)`. */
export function presence(node: CheckedNode, { closureOf, evaluator }: Parts): Closure | undefined {
  const way = wayOf(callOf(node)?.args[0]);
  if (way === undefined) return undefined;
  const from = closureOf(way.from);
  const last = way.steps.length - 1;
  return (names) => {
    let value = from(names);
    for (const [index, step] of way.steps.entries()) {
      if (value === failed) return failed;
      value = isMapping(value) ? ownOf(value, step.key) : byLibrary(fieldOf, value, step, evaluator);
      if (index === last) return value === failed ? failed : value !== undefined;
      if (value === undefined) return failed;
    }
    return failed;
  };
}

function fieldOf(value: unknown, { key, node }: Step, evaluator: Evaluator): unknown {
  return evaluator.debugType(value).fieldLazy(value, key, node, evaluator);
}

interface Step {
  readonly key: string;
  readonly node: ExpressionNode;
}

/** The keys that lead from a name to what stands behind the last dot; absent for anything else. */
function wayOf(node: ExpressionNode | undefined): { from: ExpressionNode; steps: readonly Step[] } | undefined {
  const steps: Step[] = [];
  let from = node;
  while (from?.op === '.') {
    const [of, key] = from.args as [ExpressionNode, string];
    steps.unshift({ key, node: from });
    from = of;
  }
  return from?.op === 'id' && steps.length > 0 ? { from, steps } : undefined;
}

function hasNoKeys(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function ownOf(value: Mapping, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
