import type { Meter } from '../meter.js';
import type { ExpressionNode } from '../node.js';
import { ownSize, wholeSize, type Price } from '../prices.js';
import { byLibrary, failed, isMapping, type CheckedNode, type Closure, type Parts, type Way } from './closure.js';

/** What comes of two values; absent where only the library knows. */
type Quickly = (one: unknown, other: unknown, meter: Meter) => unknown;

/** `a == b` */
export const equality = operator(equal, wholeSize);

/** `a != b` */
export const difference = operator((one, other) => {
  const answer = equal(one, other);
  return answer === undefined ? undefined : !answer;
}, wholeSize);

/** `key in file.tags` */
export const membership = operator(isAmong, wholeSize);

/** `a + b` */
export const addition = operator((one, other, meter) => {
  if (typeof one !== 'string' || typeof other !== 'string') return sum(one, other);
  meter.pay(ownSize(one) + ownSize(other));
  return one + other;
}, ownSize);

const sum = ofNumbers((one, other) => one + other);

/** `a - b` */
export const subtraction = operator(ofNumbers((one, other) => one - other));

/** `a * b` */
export const multiplication = operator(ofNumbers((one, other) => one * other));

/** `a / b` */
export const division = operator(ofNumbers((one, other) => one / other));

/** `a < b` */
export const isLess = operator(inOrder((one, other) => one < other));

/** `a <= b` */
export const isAtMost = operator(inOrder((one, other) => one <= other));

/** `a > b` */
export const isMore = operator(inOrder((one, other) => one > other));

/** `a >= b` */
export const isAtLeast = operator(inOrder((one, other) => one >= other));

/** `-a` */
export function minus(node: CheckedNode, { closureOf, evaluator }: Parts): Closure {
  const of = closureOf(node.args as ExpressionNode);
  return (names) => {
    const value = of(names);
    if (typeof value === 'number') return -value;
    return value === failed ? failed : byLibrary(node.handle, value, node, evaluator);
  };
}

/** `price` says what the library looks at where it has to be asked. */
function operator(quickly: Quickly, price?: Price): Way {
  return (node, { closureOf, evaluator, meter }) => {
    const { left, right, handle } = node;
    const [of, to] = [closureOf(left), closureOf(right)];
    return (names) => {
      const one = of(names);
      if (one === failed) return failed;
      const other = to(names);
      if (other === failed) return failed;
      const answer = quickly(one, other, meter);
      if (answer !== undefined) return answer;
      if (price !== undefined) meter.pay(price(one, meter.left) + price(other, meter.left));
      return byLibrary(handle, one, other, node, evaluator);
    };
  };
}

function equal(one: unknown, other: unknown): boolean | undefined {
  if (typeof one === 'string' || typeof one === 'boolean' || one === null) return one === other;
  return typeof one === 'number' && typeof other === 'number' ? one === other : undefined;
}

function isAmong(one: unknown, many: unknown, meter: Meter): boolean | undefined {
  if (typeof one === 'string') {
    if (isMapping(many)) return Object.hasOwn(many, one) && many[one] !== undefined;
    if (!startsWithText(many)) return undefined;
    meter.pay(many.length);
    return many.includes(one);
  }
  if (!startsWithText(one) || !Array.isArray(many) || !startsWithText(many[0])) return undefined;
  if (!one.every((item) => typeof item === 'string')) return undefined;
  meter.pay(wholeSize(one, meter.left) + wholeSize(many, meter.left));
  return many.some((each) => Array.isArray(each) && areSame(one, each));
}

/** To the library a list is of the type of its first item. */
function startsWithText(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && typeof value[0] === 'string';
}

function areSame(texts: readonly string[], items: readonly unknown[]): boolean {
  return texts.length === items.length && texts.every((text, index) => text === items[index]);
}

/** Integers alone are left to the library, which looks after their limits. */
function ofNumbers(compute: (one: number, other: number) => number): (one: unknown, other: unknown) => unknown {
  return (one, other) => {
    if (typeof one === 'number') {
      if (typeof other === 'number') return compute(one, other);
      return typeof other === 'bigint' ? compute(one, Number(other)) : undefined;
    }
    return typeof one === 'bigint' && typeof other === 'number' ? compute(Number(one), other) : undefined;
  };
}

type Order = (one: number | bigint | string, other: number | bigint | string) => boolean;

function inOrder(order: Order): Quickly {
  return (one, other) => {
    if (isNumber(one)) return isNumber(other) ? order(one, other) : undefined;
    return typeof one === 'string' && typeof other === 'string' ? order(one, other) : undefined;
  };
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
