/** A pure function of one immutable object, with the values that it is known to have. */
export interface Memoized<Key extends object, Value> {
  (key: Key): Value;
  /** Gives the value of a key that was worked out in another way: from that of a neighbour, say. */
  readonly seed: (key: Key, value: Value) => void;
}

/**
 * Caches a pure function of one immutable object for as long as that object lives.
 *
 * Nothing is ever invalidated: a changed file is a new object, so it has no cached value yet.
 */
export function memoize<Key extends object, Value>(derive: (key: Key) => Value): Memoized<Key, Value> {
  const cache = new WeakMap<Key, { readonly value: Value }>();
  const memoized = (key: Key): Value => {
    let entry = cache.get(key);
    if (entry === undefined) {
      entry = { value: derive(key) };
      cache.set(key, entry);
    }
    return entry.value;
  };
  return Object.assign(memoized, { seed: (key: Key, value: Value) => void cache.set(key, { value }) });
}
