import { fromPointer } from '../../text/json-pointer.js';
import type { PlacePattern, PlaceStep } from '../../schema/concepts.js';

/** How far the ways to what a rule looks at have been followed. The same object for the same distance. */
export interface Targets {
  /** Whether this is one of the places. */
  readonly isTarget: boolean;
  /** The same one step further; absent where none of the ways goes on. */
  readonly member: (segment: string | number) => Targets | undefined;
}

/** Reads a pointer in which `*` is any key or item; `/` is the whole file. */
export function patternOf(pointer: string): PlacePattern {
  if (pointer === '/') return [];
  return fromPointer(pointer).map((segment): PlaceStep => (segment === '*' ? { except: new Set() } : segment));
}

/** The start of the ways to the places that patterns describe. */
export function targetsOf(patterns: readonly PlacePattern[]): Targets | undefined {
  const known = new Map<string, Targets>();
  return at(patterns);

  function at(rest: readonly PlacePattern[]): Targets | undefined {
    if (rest.length === 0) return undefined;
    const key = JSON.stringify(rest.map((pattern) => pattern.map(keyOf)));
    let targets = known.get(key);
    if (targets === undefined) {
      targets = {
        isTarget: rest.some((pattern) => pattern.length === 0),
        member: (segment) => at(rest.flatMap((pattern) => next(pattern, segment))),
      };
      known.set(key, targets);
    }
    return targets;
  }
}

function next([first, ...rest]: PlacePattern, segment: string | number): PlacePattern[] {
  if (first === undefined) return [];
  const name = String(segment);
  return (typeof first === 'string' ? first === name : !first.except.has(name)) ? [rest] : [];
}

function keyOf(step: PlaceStep): unknown {
  return typeof step === 'string' ? step : [...step.except];
}
