/** Copying a map of this many entries is cheap, so a map of more of them is divided. */
const mostInShard = 8;

type Shard<Value> = ReadonlyMap<string, Value>;

/** An immutable map of strings: a changed one shares with the one before it all but the small maps that changed. */
export class ShardedMap<Value> {
  readonly #shards: readonly Shard<Value>[];
  readonly size: number;

  private constructor(shards: readonly Shard<Value>[], size: number) {
    this.#shards = shards;
    this.size = size;
  }

  /** Takes the map over: nobody may change it from now on. It is divided when it changes. */
  static of<Value>(map: ReadonlyMap<string, Value> = new Map()): ShardedMap<Value> {
    return new ShardedMap([map], map.size);
  }

  get(key: string): Value | undefined {
    return this.#shards[shardOf(key, this.#shards.length)]?.get(key);
  }

  has(key: string): boolean {
    return this.#shards[shardOf(key, this.#shards.length)]?.has(key) ?? false;
  }

  /** Makes nothing for each of what may be a hundred thousand entries; in no order that means anything. */
  forEach(visit: (value: Value, key: string) => void): void {
    for (const shard of this.#shards) shard.forEach(visit);
  }

  /** The small maps that it consists of; one of which nothing changed is the same object as before. */
  shards(): Iterable<ReadonlyMap<string, Value>> {
    return this.#shards;
  }

  /** In no order that means anything. */
  *[Symbol.iterator](): Iterator<readonly [string, Value]> {
    for (const shard of this.#shards) yield* shard;
  }

  *keys(): Iterable<string> {
    for (const shard of this.#shards) yield* shard.keys();
  }

  *values(): Iterable<Value> {
    for (const shard of this.#shards) yield* shard.values();
  }

  /** The map with these values; `undefined` takes a key out. */
  with(changes: readonly (readonly [string, Value | undefined])[]): ShardedMap<Value> {
    // What is still empty is divided for nothing.
    const shards = divided(this.#shards, this.size + changes.length);
    const fresh = new Map<number, Map<string, Value>>();
    let size = this.size;
    for (const [key, value] of changes) {
      const index = shardOf(key, shards.length);
      let shard = fresh.get(index);
      if (shard === undefined) {
        shard = new Map(shards[index]);
        fresh.set(index, shard);
        shards[index] = shard;
      }
      size += (value === undefined ? 0 : 1) - (shard.has(key) ? 1 : 0);
      if (value === undefined) shard.delete(key);
      else shard.set(key, value);
    }
    return fresh.size === 0 ? this : new ShardedMap(shards, size);
  }
}

/** One shard after the other becomes two, so that no change pays for a map that has grown large (linear hashing). */
function divided<Value>(before: readonly Shard<Value>[], size: number): Shard<Value>[] {
  const shards = [...before];
  while (size > shards.length * mostInShard) {
    const index = shards.length - (powerFrom(shards.length + 1) >>> 1);
    const [stay, leave] = [new Map<string, Value>(), new Map<string, Value>()];
    for (const [key, value] of shards[index] ?? []) {
      const target = shardOf(key, shards.length + 1) === index ? stay : leave;
      target.set(key, value);
    }
    shards[index] = stay;
    shards.push(leave);
  }
  return shards;
}

/** Those that have been divided in this round take one more bit of the hash than the others. */
function shardOf(key: string, count: number): number {
  if (count === 1) return 0;
  const power = powerFrom(count);
  const index = hashOf(key) & (power - 1);
  return index < count ? index : index - (power >>> 1);
}

/** The least power of two that is not less. */
function powerFrom(count: number): number {
  return 1 << (32 - Math.clz32(count - 1));
}

/** FNV-1a: spreads keys that differ in one character. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash;
}
