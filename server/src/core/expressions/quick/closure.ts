import { isPlaceholder } from '../../schema/placeholder.js';
import { TooExpensive, type Meter } from '../meter.js';
import type { Evaluator, ExpressionNode } from '../node.js';

/** Works a node out for what the names stand for; `failed` where it has no value. */
export type Closure = (names: Names) => unknown;

/** What each name of an expression stands for, by its number: see `known`. */
export type Names = unknown[];

/** What comes of a missing key, of another type, of an unknown value: nobody reads why, and nothing has to be thrown. */
export const failed = Symbol('failed');

/** A node as the library leaves it behind once it knows the types of its parts. */
export interface CheckedNode extends ExpressionNode {
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
  /** Works on the values of the parts, whatever they are. */
  readonly handle: (...given: readonly unknown[]) => unknown;
}

/** What a node is put together with. */
export interface Parts {
  readonly evaluator: Evaluator;
  readonly meter: Meter;
  /** The quick way through a part; what has none is marked as such. */
  readonly closureOf: (node: ExpressionNode) => Closure;
  /** The number of a name; absent for one that stands for nothing. */
  readonly numberOf: (name: string) => number | undefined;
  /** The same for parts in which one more name stands for something. */
  readonly binding: (name: string) => { readonly number: number; readonly within: Parts };
}

/** The quick way through a node of one kind; absent where it has none. */
export type Way = (node: CheckedNode, parts: Parts) => Closure | undefined;

/** Has the library work on values: it knows all types and conversions. */
export function byLibrary<Given extends readonly unknown[]>(
  handle: (...given: Given) => unknown,
  ...given: Given
): unknown {
  try {
    return handle(...given);
  } catch (error) {
    if (error instanceof TooExpensive) throw error;
    return failed;
  }
}

/** The values of several parts, the last first as the library does it; absent where one has none. */
export function valuesOf(parts: readonly Closure[], names: Names): unknown[] | undefined {
  const values = new Array<unknown>(parts.length);
  for (let index = parts.length - 1; index >= 0; index--) {
    const value = parts[index]?.(names);
    if (value === failed) return undefined;
    values[index] = value;
  }
  return values;
}

/** There is no value where there is nothing, and where nobody knows it yet (`TBD`). */
export function known(value: unknown): unknown {
  if (typeof value === 'string') return isPlaceholder(value) ? failed : value;
  return value === undefined ? failed : value;
}

/** A mapping of a file, or one that an expression writes out. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is one: of its prototype, which costs the same for all of the shapes that files have. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
