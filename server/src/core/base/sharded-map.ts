/** Copying one of this many small maps is cheap, even when all of them together hold a hundred thousand entries. */
const shardCount = 512;

/** An immutable map of strings: a changed one shares with the one before it all but the shards that changed. */
export class ShardedMap<Value> {
  readonly #shards: readonly (ReadonlyMap<string, Value> | undefined)[];
  readonly size: number;

  constructor(shards: readonly (ReadonlyMap<string, Value> | undefined)[] = [], size = 0) {
    this.#shards = shards;
    this.size = size;
  }

  get(key: string): Value | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.#shards[shardOf(key)]?.has(key) ?? false;
  }

  /** Makes nothing for each of what may be a hundred thousand entries; in no order that means anything. */
  forEach(visit: (value: Value, key: string) => void): void {
    for (const shard of this.#shards) shard?.forEach(visit);
  }

  /** In no order that means anything. */
  *entries(): Iterable<readonly [string, Value]> {
    for (const shard of this.#shards) if (shard !== undefined) yield* shard;
  }

  *keys(): Iterable<string> {
    for (const [key] of this.entries()) yield key;
  }

  /** The map with these values; `undefined` takes a key out. */
  with(changes: Iterable<readonly [string, Value | undefined]>): ShardedMap<Value> {
    const shards = [...this.#shards];
    const fresh = new Map<number, Map<string, Value>>();
    let size = this.size;
    for (const [key, value] of changes) {
      const index = shardOf(key);
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

/** FNV-1a: spreads keys that differ in one character. */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % shardCount;
}
