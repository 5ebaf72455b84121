import type { ExpressionNode } from '../node.js';
import { byLibrary, failed, type CheckedNode, type Closure, type Parts } from './closure.js';

/** `a && b`: one that is false decides, whatever comes of the other. */
export function both({ left, right }: CheckedNode, parts: Parts): Closure {
  return decided(parts.closureOf(left), parts.closureOf(right), false);
}

/** `a || b`: one that is true decides. */
export function either({ left, right }: CheckedNode, parts: Parts): Closure {
  return decided(parts.closureOf(left), parts.closureOf(right), true);
}

function decided(one: Closure, other: Closure, deciding: boolean): Closure {
  return (names) => {
    const first = one(names);
    if (first === deciding) return deciding;
    const second = other(names);
    if (second === deciding) return deciding;
    return first === !deciding && second === !deciding ? second : failed;
  };
}

/** `a ? b : c` */
export function choice({ args }: CheckedNode, { closureOf }: Parts): Closure | undefined {
  const [asked, then, otherwise] = (args as readonly ExpressionNode[]).map(closureOf);
  if (asked === undefined || then === undefined || otherwise === undefined) return undefined;
  return (names) => {
    const answer = asked(names);
    if (answer === true) return then(names);
    return answer === false ? otherwise(names) : failed;
  };
}

/** `!a` */
export function negation(node: CheckedNode, { closureOf, evaluator }: Parts): Closure {
  const of = closureOf(node.args as ExpressionNode);
  return (names) => {
    const value = of(names);
    if (typeof value === 'boolean') return !value;
    return value === failed ? failed : byLibrary(node.handle, value, node, evaluator);
  };
}
