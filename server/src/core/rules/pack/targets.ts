import { fromPointer } from '../../text/json-pointer.js';
import type { PlacePattern, PlaceStep } from '../../schema/concepts.js';

/** How far the ways to what somebody looks for have been followed. The same object for the same distance. */
export interface Targets<Sought = unknown> {
  /** Whether this is one of the places. */
  readonly isTarget: boolean;
  /** What is looked for here. */
  readonly sought: readonly Sought[];
  /** Whether any of the ways goes on. */
  readonly leadsOn: boolean;
  /** The same one step further; absent where none of the ways goes on. */
  readonly member: (segment: string | number) => Targets<Sought> | undefined;
}

/** The way to something that is looked for. */
export interface WayTo<Sought> {
  readonly sought: Sought;
  readonly pattern: PlacePattern;
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
  return allTargetsOf(patterns.map((pattern) => ({ sought: undefined, pattern })));
}

/** The start of the ways to all that is looked for, so that one walk finds it. */
export function allTargetsOf<Sought>(ways: readonly WayTo<Sought>[]): Targets<Sought> | undefined {
  const known = new Map<string, Targets<Sought>>();
  const numbers = new Map<Sought, number>();
  return at(ways);

  function at(rest: readonly WayTo<Sought>[]): Targets<Sought> | undefined {
    if (rest.length === 0) return undefined;
    const key = rest.map(keyOfWay).join('\n');
    let targets = known.get(key);
    if (targets === undefined) {
      const sought = [...new Set(rest.filter(({ pattern }) => pattern.length === 0).map((way) => way.sought))];
      const leadsOn = rest.some(({ pattern }) => pattern.length > 0);
      targets = { isTarget: sought.length > 0, sought, leadsOn, member: memberOf(rest) };
      known.set(key, targets);
    }
    return targets;
  }

  function keyOfWay({ sought, pattern }: WayTo<Sought>): string {
    const number = numbers.get(sought) ?? numbers.size;
    numbers.set(sought, number);
    return [number, ...pattern.map(keyOf)].join('/');
  }

  /** All names that no pattern speaks of lead to the same. */
  function memberOf(from: readonly WayTo<Sought>[]): Targets<Sought>['member'] {
    let named: Map<string, Targets<Sought> | undefined> | undefined;
    let others: Targets<Sought> | undefined;
    return (segment) => {
      if (named === undefined) {
        named = new Map([...namesIn(from)].map((name) => [name, at(from.flatMap((way) => next(way, name)))]));
        others = at(from.flatMap((way) => next(way, undefined)));
      }
      const name = typeof segment === 'string' ? segment : String(segment);
      return named.get(name) ?? (named.has(name) ? undefined : others);
    };
  }
}

/** The names that the patterns speak of as their next step. */
function namesIn(ways: readonly WayTo<unknown>[]): Set<string> {
  const names = new Set<string>();
  for (const { pattern } of ways) {
    const [first] = pattern;
    if (typeof first === 'string') names.add(first);
    else for (const name of first?.except ?? []) names.add(name);
  }
  return names;
}

/** What is left of a way behind a name; `undefined` stands for one that no pattern speaks of. */
function next<Sought>({ sought, pattern }: WayTo<Sought>, name: string | undefined): WayTo<Sought>[] {
  const [first, ...rest] = pattern;
  if (first === undefined) return [];
  const leads = typeof first === 'string' ? first === name : name === undefined || !first.except.has(name);
  return leads ? [{ sought, pattern: rest }] : [];
}

/** Schemas repeat the names that they speak of at many places. */
const keysOfOthers = new WeakMap<ReadonlySet<string>, string>();

function keyOf(step: PlaceStep): string {
  if (typeof step === 'string') return JSON.stringify(step);
  const key = keysOfOthers.get(step.except) ?? JSON.stringify([...step.except]);
  keysOfOthers.set(step.except, key);
  return key;
}
