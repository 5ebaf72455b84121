import { fromPointer } from '../../text/json-pointer.js';
import type { PlacePattern, PlaceStep } from '../../schema/concepts.js';

/** How far the ways to what a rule looks at have been followed. The same object for the same distance. */
export interface Targets {
  /** Whether this is one of the places. */
  readonly isTarget: boolean;
  /** The same one step further; absent where none of the ways goes on. */
  readonly member: (segment: string | number) => Targets | undefined;
}

/** Whether an entry may hold one of the places, by its text; most show by their first word that they do not. */
export function mayHold(targets: Targets): (text: string) => boolean {
  return (text) => {
    const [, name] = /^([a-z][\w-]*):/i.exec(text) ?? [];
    return name === undefined || targets.member(name) !== undefined;
  };
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
      targets = { isTarget: rest.some((pattern) => pattern.length === 0), member: memberOf(rest) };
      known.set(key, targets);
    }
    return targets;
  }

  /** All names that no pattern speaks of lead to the same. */
  function memberOf(patterns: readonly PlacePattern[]): Targets['member'] {
    const named = new Map<string, Targets | undefined>();
    for (const [first] of patterns) {
      for (const name of first === undefined ? [] : typeof first === 'string' ? [first] : first.except) {
        named.set(name, undefined);
      }
    }
    let isReady = false;
    let others: Targets | undefined;
    return (segment) => {
      if (!isReady) {
        for (const name of named.keys()) named.set(name, at(patterns.flatMap((pattern) => next(pattern, name))));
        others = at(patterns.flatMap((pattern) => next(pattern, undefined)));
        isReady = true;
      }
      const name = String(segment);
      return named.has(name) ? named.get(name) : others;
    };
  }
}

/** What is left of a pattern behind a name; `undefined` stands for one that no pattern speaks of. */
function next([first, ...rest]: PlacePattern, name: string | undefined): PlacePattern[] {
  if (first === undefined) return [];
  const leads = typeof first === 'string' ? first === name : name === undefined || !first.except.has(name);
  return leads ? [rest] : [];
}

function keyOf(step: PlaceStep): unknown {
  return typeof step === 'string' ? step : [...step.except];
}
