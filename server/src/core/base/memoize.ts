/**
 * Caches a pure function of one immutable object for as long as that object lives.
 *
 * Nothing is ever invalidated: a changed file is a new object, so it has no cached value yet.
 */
export function memoize<Key extends object, Value>(derive: (key: Key) => Value): (key: Key) => Value {
  const cache = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let entry = cache.get(key);
    if (entry === undefined) {
      entry = { value: derive(key) };
      cache.set(key, entry);
    }
    return entry.value;
  };
}
