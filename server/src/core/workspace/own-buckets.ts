import { ShardedMap } from '../base/sharded-map.js';
import type { DefinedName, FileNames, SymbolName } from './file-names.js';
import type { Bucket, DefinitionSite, IndexEntry } from './symbol-index.js';

/** What an index says of the scope that a file is, as long as no other speaks of it: the names of each kind of thing. */
export type OwnBuckets = ReadonlyMap<string, Bucket>;

interface OwnEntry extends IndexEntry {
  readonly definitions: DefinitionSite[];
  references: readonly string[];
}

/** Reads it from the names of that file alone. */
export function ownBuckets(uri: string, { inner }: FileNames): OwnBuckets {
  const buckets = new Map<string, Map<string, OwnEntry>>();
  const entryOf = ({ symbol, name }: SymbolName): OwnEntry => {
    const bucket = buckets.get(symbol) ?? new Map<string, OwnEntry>();
    buckets.set(symbol, bucket);
    const entry = bucket.get(name) ?? { definitions: [], references: nobody };
    bucket.set(name, entry);
    return entry;
  };
  const users = [uri];
  for (const name of inner.definitions) entryOf(name).definitions.push(siteOf(uri, name));
  for (const places of [inner.references, inner.mixed]) {
    for (const choices of places) for (const name of choices) entryOf(name).references = users;
  }
  return new Map([...buckets].map(([symbol, bucket]) => [symbol, ShardedMap.of(bucket)]));
}

/** A definition as an index keeps it. */
export function siteOf(uri: string, { summary }: DefinedName): DefinitionSite {
  return { uri, summary };
}

const nobody: readonly never[] = [];
