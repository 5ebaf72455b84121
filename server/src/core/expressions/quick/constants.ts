import type { ExpressionNode } from '../node.js';
import { failed, valuesOf, type CheckedNode, type Closure, type Parts } from './closure.js';

/** `"lax"`, `5`. */
export function literal({ args }: CheckedNode): Closure {
  return () => args;
}

/** `["a", "b"]`, `[self.marketing, self.it]`. */
export function list(node: CheckedNode, { closureOf }: Parts): Closure {
  const constant = constantOf(node);
  if (constant !== undefined) return () => constant.value;
  const items = (node.args as readonly ExpressionNode[]).map(closureOf);
  return (names) => valuesOf(items, names) ?? failed;
}

/** `{"lcp": "2.5 s"}`: the ways to its values are quick only where they are written out. */
export function map(node: CheckedNode): Closure | undefined {
  const constant = constantOf(node);
  return constant && (() => constant.value);
}

/** What is written out is the same at each look. */
function constantOf({ op, args }: ExpressionNode): { readonly value: unknown } | undefined {
  if (op === 'value') return { value: args };
  if (op === 'list') return constantList(args as readonly ExpressionNode[]);
  return op === 'map' ? constantMap(args as readonly Entry[]) : undefined;
}

type Entry = readonly [key: ExpressionNode, value: ExpressionNode];

function constantList(items: readonly ExpressionNode[]): { readonly value: unknown } | undefined {
  const constants = items.flatMap((item) => constantOf(item) ?? []);
  return constants.length === items.length ? { value: constants.map(({ value }) => value) } : undefined;
}

/** The library leaves some keys out, so what has one of these is left to it. */
const leftOut = new Set(['__proto__', 'constructor', 'prototype']);

function constantMap(entries: readonly Entry[]): { readonly value: unknown } | undefined {
  const constants = entries.flatMap(([{ op, args: key }, of]): [string, unknown][] => {
    const constant = op === 'value' && typeof key === 'string' && !leftOut.has(key) ? constantOf(of) : undefined;
    return constant === undefined ? [] : [[key as string, constant.value]];
  });
  return constants.length === entries.length ? { value: Object.fromEntries(constants) } : undefined;
}
