import { WeakFacts } from './weak-facts.js';

/** A pure function of one immutable object, with the values that it is known to have. */
export interface Memoized<Key extends object, Value> {
  (key: Key): Value;
  /** Gives the value of a key that was worked out in another way: from that of a neighbour, say. */
  readonly seed: (key: Key, value: Value) => void;
  /** Whether the value of a key is known already. */
  readonly knows: (key: Key) => boolean;
}

/**
 * Caches a pure function of one immutable object for as long as that object lives.
 *
 * Nothing is ever invalidated: a changed file is a new object, so it has no cached value yet.
 * The last object that was asked about is at hand, and held until the next: most questions come several in a row.
 */
export function memoize<Key extends object, Value>(derive: (key: Key) => Value): Memoized<Key, Value> {
  const cache = new WeakFacts<Key, Value | undefined>();
  let lastKey: Key | undefined;
  let lastValue: Value | undefined;
  const memoized = (key: Key): Value => {
    if (key === lastKey) return lastValue as Value;
    let value = cache.get(key);
    // Few values are `undefined`, so nothing is wrapped around all others for their sake.
    if (value === undefined && !cache.has(key)) {
      value = derive(key);
      cache.set(key, value);
    }
    lastKey = key;
    lastValue = value;
    return value as Value;
  };
  const seed = (key: Key, value: Value): void => {
    cache.set(key, value);
    if (key === lastKey) lastValue = value;
  };
  return Object.assign(memoized, { seed, knows: (key: Key) => cache.has(key) });
}
