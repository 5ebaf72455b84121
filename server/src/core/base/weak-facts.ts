/**
 * A `WeakMap` that keeps each value with its key, not in a table of its own.
 *
 * For keys that live as briefly as the parts of a file do: what hangs on a key in a long-lived `WeakMap` is freed only
 * when V8 collects all garbage, as a scavenge takes the values of such a table to be in use. What a key carries itself
 * goes with it at the next scavenge, and a value still goes when its map does. Keys must be extensible.
 */
export class WeakFacts<Key extends object, Value> {
  get(key: Key): Value | undefined {
    return Carrier.by(key)?.get(this) as Value | undefined;
  }

  has(key: Key): boolean {
    return Carrier.by(key)?.has(this) === true;
  }

  set(key: Key, value: Value): void {
    (Carrier.by(key) ?? Carrier.newlyBy(key)).set(this, value);
  }

  delete(key: Key): void {
    Carrier.by(key)?.delete(this);
  }
}

/** An object that a constructor returns gets the private fields of whatever class extends this one. */
const Itself = function (object: object) {
  return object;
} as unknown as new (object: object) => object;

/** Any object, with the values that it carries by their maps: nobody else sees them, and no copy takes them along. */
class Carrier extends Itself {
  readonly #values = new WeakMap<object, unknown>();

  static by(object: object): WeakMap<object, unknown> | undefined {
    return #values in object ? object.#values : undefined;
  }

  static newlyBy(object: object): WeakMap<object, unknown> {
    return new Carrier(object).#values;
  }
}
