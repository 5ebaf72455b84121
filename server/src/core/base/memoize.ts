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
 */
export function memoize<Key extends object, Value>(derive: (key: Key) => Value): Memoized<Key, Value> {
  const cache = new WeakMap<Key, Value | undefined>();
  const memoized = (key: Key): Value => {
    const known = cache.get(key);
    // Few values are `undefined`, so nothing is wrapped around all others for their sake.
    if (known !== undefined || cache.has(key)) return known as Value;
    const value = derive(key);
    cache.set(key, value);
    return value;
  };
  const seed = (key: Key, value: Value): void => void cache.set(key, value);
  return Object.assign(memoized, { seed, knows: (key: Key) => cache.has(key) });
}
