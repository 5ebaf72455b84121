import { longer, without, type LongList } from '../base/long-list.js';
import { ShardedMap } from '../base/sharded-map.js';
import { keyOf, type FileNames, type SymbolName } from './file-names.js';
import { siteOf } from './own-buckets.js';
import { allSaid, definedApart, saidToOthers, usedApart, type SaidNames } from './said-names.js';
import { several, type FileChange } from './speakers.js';
import type { Bucket, DefinitionSite, IndexEntry } from './symbol-index.js';

/** An index as it was, and who speaks of which scope by now. */
export interface IndexBefore {
  readonly bucketOf: (symbol: string, scope: string) => Bucket | undefined;
  readonly speakerOf: (scope: string) => string | undefined;
}

interface EntryDraft {
  readonly before: IndexEntry | undefined;
  definitions: DefinitionSite[];
  /** The files that use it now and did not before, */
  readonly newUsers: string[];
  /** and those that no longer do. */
  readonly goneUsers: string[];
}

interface BucketInWork {
  readonly symbol: string;
  readonly scope: string;
  readonly before: Bucket | undefined;
  readonly drafts: Map<string, EntryDraft>;
}

/**
 * Buckets being changed: what is copied grows with the change, and hardly with the index.
 *
 * Those of a scope that one file alone speaks of are not kept.
 */
export class BucketDraft {
  readonly #before: IndexBefore;
  readonly #changed = new Map<string, BucketInWork>();
  #last: BucketInWork | undefined;

  constructor(before: IndexBefore) {
    this.#before = before;
  }

  /** Gives a file other names; only those that it says something else of are looked at. */
  replace({ uri, before, now }: FileChange): void {
    const old = before && this.#look(before);
    const fresh = now && this.#look(now);
    if (old === undefined) this.#add(uri, fresh);
    else if (fresh === undefined) this.#remove(uri, old);
    else this.#replace(uri, old, fresh);
  }

  #look(names: FileNames): SaidNames {
    return this.#before.speakerOf(names.own) === several ? allSaid(names) : saidToOthers(names);
  }

  /** By key; absent for a bucket in which no name is left. */
  *changes(): Iterable<readonly [string, Bucket | undefined]> {
    for (const [key, { before, drafts }] of this.#changed) yield [key, changedBucket(before, drafts)];
  }

  #add(uri: string, now: SaidNames | undefined): void {
    for (const name of now?.definitions ?? []) this.#entry(name).definitions.push(siteOf(uri, name));
    for (const name of now?.uses ?? []) addUser(this.#entry(name), uri);
  }

  #remove(uri: string, before: SaidNames): void {
    for (const name of before.definitions) this.#removeDefinitions(uri, name);
    for (const name of before.uses) this.#entry(name).goneUsers.push(uri);
  }

  #replace(uri: string, before: SaidNames, now: SaidNames): void {
    const defined = definedApart(before, now);
    const changed = new Map([...defined.gone, ...defined.come]);
    for (const name of changed.values()) this.#removeDefinitions(uri, name);
    const texts = new Set([...changed.values()].map(({ name }) => name));
    for (const name of now.definitions) {
      if (texts.has(name.name) && changed.has(keyOf(name))) this.#entry(name).definitions.push(siteOf(uri, name));
    }
    const used = usedApart(before, now);
    for (const name of used.come.values()) this.#entry(name).newUsers.push(uri);
    for (const name of used.gone.values()) this.#entry(name).goneUsers.push(uri);
  }

  #removeDefinitions(uri: string, name: SymbolName): void {
    const entry = this.#entry(name);
    entry.definitions = entry.definitions.filter((site) => site.uri !== uri);
  }

  #entry({ symbol, scope, name }: SymbolName): EntryDraft {
    const { drafts, before: bucket } = this.#inWork(symbol, scope);
    let entry = drafts.get(name);
    if (entry === undefined) {
      const before = bucket?.get(name);
      entry = { before, definitions: [...(before?.definitions ?? [])], newUsers: [], goneUsers: [] };
      drafts.set(name, entry);
    }
    return entry;
  }

  /** A file names several things of one kind in a row. */
  #inWork(symbol: string, scope: string): BucketInWork {
    if (this.#last?.symbol === symbol && this.#last.scope === scope) return this.#last;
    const key = bucketKey(symbol, scope);
    let work = this.#changed.get(key);
    if (work === undefined) {
      work = { symbol, scope, before: this.#before.bucketOf(symbol, scope), drafts: new Map() };
      this.#changed.set(key, work);
    }
    return (this.#last = work);
  }
}

function changedBucket(before: Bucket | undefined, drafts: BucketInWork['drafts']): Bucket | undefined {
  const entries = [...drafts].map(([name, draft]) => [name, changedEntry(draft)] as const);
  const bucket = (before ?? ShardedMap.of<IndexEntry>()).with(entries);
  return bucket.size === 0 ? undefined : bucket;
}

/** Absent for a name that nobody speaks of any longer. */
function changedEntry({ before, definitions, newUsers, goneUsers }: EntryDraft): IndexEntry | undefined {
  const users: LongList<string> = before?.references ?? nothing;
  const references = longer(goneUsers.length === 0 ? users : without(users, new Set(goneUsers)), newUsers);
  if (definitions.length === 0 && references.length === 0) return undefined;
  // A list that has grown keeps room for more, which most names never need.
  return { definitions: definitions.length === 0 ? nothing : definitions.slice(), references };
}

const nothing: readonly never[] = [];

/** Where the index keeps the names of a kind of thing in a scope. */
export function bucketKey(symbol: string, scope: string): string {
  return `${symbol}\n${scope}`;
}

/** What several places of a file may stand for, it uses once. */
function addUser({ newUsers }: EntryDraft, uri: string): void {
  if (newUsers.at(-1) !== uri) newUsers.push(uri);
}
