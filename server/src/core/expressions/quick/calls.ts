import { directly } from '../language.js';
import { callOf, type ExpressionNode } from '../node.js';
import { ownSize } from '../prices.js';
import { presence } from './access.js';
import { byLibrary, failed, isMapping, valuesOf, type CheckedNode, type Closure, type Parts } from './closure.js';
import { binding, loop } from './loops.js';

/** What comes of the values that a call is given, in their order. */
type Work = (values: readonly unknown[]) => unknown;

/** `lookup("cookies", key)` */
export function called(node: CheckedNode, parts: Parts): Closure | undefined {
  const { name = '', args = [] } = callOf(node) ?? {};
  if (name === 'has') return presence(node, parts);
  const slowly: Work = (values) => byLibrary(node.handle, values, node, parts.evaluator);
  const [first] = args;
  if (name === 'size' && first !== undefined) return size(first, slowly, parts);
  return call(args, quickest(directly(name, args.length, false), slowly), parts);
}

/** `name.endsWith("/")` */
export function calledOn(node: CheckedNode, parts: Parts): Closure | undefined {
  const written = callOf(node);
  if (written?.receiver === undefined) return undefined;
  if (node.meta.macro !== undefined) return binding(node, written, parts);
  if (node.meta.alternate !== undefined) return loop(node, written, parts);
  const { name, receiver, args } = written;
  const slowly: Work = (values) => byLibrary(node.handle, values, parts.evaluator, node);
  const [first] = args;
  const method = args.length === 1 ? ofTexts.get(name) : undefined;
  if (method !== undefined && first !== undefined) return onTexts([receiver, first], { method, slowly }, parts);
  const quickly = args.length === 0 ? ofText.get(name) : undefined;
  return call([receiver, ...args], quickest(quickly ?? directly(name, args.length, true), slowly), parts);
}

/** A quick way says nothing of values that it is not for. */
function quickest(quickly: Work | undefined, slowly: Work): Work {
  if (quickly === undefined) return slowly;
  return (values) => {
    const answer = byLibrary(quickly, values);
    return answer === undefined ? slowly(values) : answer;
  };
}

function call(given: readonly ExpressionNode[], work: Work, { closureOf, meter }: Parts): Closure {
  const closures = given.map(closureOf);
  return (names) => {
    const values = valuesOf(closures, names);
    if (values === undefined) return failed;
    for (const value of values) meter.pay(ownSize(value));
    return work(values);
  };
}

/** The library looks through a text letter by letter. */
function size(of: ExpressionNode, slowly: Work, { closureOf, meter }: Parts): Closure {
  const closure = closureOf(of);
  return (names) => {
    const value = closure(names);
    if (Array.isArray(value)) return BigInt(value.length);
    if (isMapping(value)) return BigInt(Object.keys(value).length);
    if (value === failed) return failed;
    meter.pay(ownSize(value));
    return slowly([value]);
  };
}

const ofText: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['lowerAscii', ([text]) => (typeof text === 'string' ? text.toLowerCase() : undefined)],
  ['upperAscii', ([text]) => (typeof text === 'string' ? text.toUpperCase() : undefined)],
]);

type Method = (text: string, other: string) => unknown;

const ofTexts: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['startsWith', (text, other) => text.startsWith(other)],
  ['endsWith', (text, other) => text.endsWith(other)],
  ['contains', (text, other) => text.includes(other)],
  ['split', (text, other) => text.split(other)],
]);

type Pair = readonly [receiver: ExpressionNode, other: ExpressionNode];

function onTexts(pair: Pair, { method, slowly }: { method: Method; slowly: Work }, parts: Parts): Closure {
  const [of, by] = [parts.closureOf(pair[0]), parts.closureOf(pair[1])];
  const { meter } = parts;
  return (names) => {
    const other = by(names);
    if (other === failed) return failed;
    const text = of(names);
    if (text === failed) return failed;
    meter.pay(ownSize(text) + ownSize(other));
    return typeof text === 'string' && typeof other === 'string' ? method(text, other) : slowly([text, other]);
  };
}
