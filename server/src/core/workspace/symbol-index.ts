import { compareTexts } from '../base/compare-texts.js';
import type { LongList } from '../base/long-list.js';
import { memoize } from '../base/memoize.js';
import { ShardedMap } from '../base/sharded-map.js';
import type { HiddenNames } from './symbols.js';
import type { DefinedName, FileNames, SymbolName } from './file-names.js';
import { BucketDraft, bucketKey } from './bucket-draft.js';
import { DefinitionLists } from './definition-lists.js';
import type { FewFiles } from './few-files.js';
import { firstVersion, nextVersion, type IndexVersion } from './index-version.js';
import { ownBuckets, type OwnBuckets } from './own-buckets.js';
import { referredAfter, symbolsApart, type Referred } from './referred.js';
import { nameOfHidden, nameOfId, saysTheSame } from './said-names.js';
import { changedSpeakers, several, type FileChange, type Speakers } from './speakers.js';

/** Who defines a name and who uses it. */
export interface IndexEntry {
  readonly definitions: readonly DefinitionSite[];
  /** The URIs of the files that use it. */
  readonly references: LongList<string>;
}

export interface DefinitionSite {
  readonly uri: string;
  readonly summary: DefinedName['summary'];
}

/** A definition with its name. */
export interface IndexedDefinition extends DefinitionSite {
  readonly name: SymbolName;
}

/** The names of one kind of thing in one scope. */
export type Bucket = ShardedMap<IndexEntry>;

type IndexedBucket = readonly [symbol: string, bucket: Bucket, scope: string];

type IsWanted = (symbol: string, scope: string) => boolean;

interface IndexParts {
  readonly buckets: ShardedMap<Bucket>;
  readonly speakers: Speakers;
  readonly files: ShardedMap<FileNames>;
  readonly referred: Referred;
  readonly definitions: DefinitionLists;
}

/**
 * All names of a project: immutable, and the same object for as long as no file says anything new about names.
 *
 * It holds no positions: whoever wants one looks into the file.
 */
export class SymbolIndex {
  /** By symbol and scope, where several files speak of the scope. */
  readonly #buckets: ShardedMap<Bucket>;
  /** What one file alone says of its own scope is not said a second time here. */
  readonly #speakers: Speakers;
  readonly #files: ShardedMap<FileNames>;

  /** Those that somebody has asked for, by symbol and then by scope: most questions are about a few. */
  readonly #asked = new Map<string, Map<string, Bucket | undefined>>();

  /** A file names several things of one kind in a row. */
  #last: { readonly symbol: string; readonly scope: string; readonly bucket: Bucket | undefined } | undefined;

  readonly #definitions: DefinitionLists;

  /** Files are looked at one after the other, so only the last scope of a single file is kept ready. */
  #lastOwn: { readonly scope: string; readonly buckets: OwnBuckets } | undefined;

  /** How many files refer to each kind of thing. */
  readonly #referred: Referred;
  /** For whoever asks later what has changed since. */
  readonly version: IndexVersion;

  constructor(
    parts: IndexParts = {
      buckets: ShardedMap.of(),
      speakers: ShardedMap.of(),
      files: ShardedMap.of(),
      referred: new Map(),
      definitions: new DefinitionLists(),
    },
    version = firstVersion(),
  ) {
    this.#buckets = parts.buckets;
    this.#speakers = parts.speakers;
    this.#files = parts.files;
    this.#referred = parts.referred;
    this.#definitions = parts.definitions;
    this.version = version;
  }

  namesOf(uri: string): FileNames | undefined {
    return this.#files.get(uri);
  }

  /** What all files say, a few files at a time. */
  fewFiles(): Iterable<FewFiles> {
    return this.#files.shards();
  }

  uris(): Iterable<string> {
    return this.#files.keys();
  }

  find({ symbol, scope, name }: SymbolName): IndexEntry | undefined {
    return this.#bucketOf(symbol, scope)?.get(name);
  }

  #bucketOf(symbol: string, scope: string): Bucket | undefined {
    const last = this.#last;
    if (last?.symbol === symbol && last.scope === scope) return last.bucket;
    const bucket = this.#askedBucket(symbol, scope);
    this.#last = { symbol, scope, bucket };
    return bucket;
  }

  #askedBucket(symbol: string, scope: string): Bucket | undefined {
    if (this.#lastOwn?.scope === scope && symbol !== '') return this.#lastOwn.buckets.get(symbol);
    const scopes = this.#asked.get(symbol) ?? new Map<string, Bucket | undefined>();
    this.#asked.set(symbol, scopes);
    let bucket = scopes.get(scope);
    if (bucket !== undefined || scopes.has(scope)) return bucket;
    bucket = this.#readBucket(symbol, scope);
    if (this.#lastOwn?.scope !== scope) scopes.set(scope, bucket);
    return bucket;
  }

  #readBucket(symbol: string, scope: string): Bucket | undefined {
    const own = symbol === '' ? undefined : this.#ownBuckets(scope);
    return own === undefined ? this.#buckets.get(bucketKey(symbol, scope)) : own.get(symbol);
  }

  /** Absent for a scope that several files may speak of. */
  #ownBuckets(scope: string): OwnBuckets | undefined {
    if (this.#lastOwn?.scope === scope) return this.#lastOwn.buckets;
    const speaker = this.onlySpeakerOf(scope);
    const names = speaker === undefined ? undefined : this.#files.get(speaker);
    if (speaker === undefined || names === undefined) return undefined;
    const buckets = ownBuckets(speaker, names);
    this.#lastOwn = { scope, buckets };
    return buckets;
  }

  /** The URI of the file that has this id, if no other has it or names anything in that scope. */
  onlySpeakerOf(scope: string): string | undefined {
    const speaker = this.#speakers.get(scope);
    return speaker === several ? undefined : speaker;
  }

  /** The URIs of the files with this id. */
  filesOf(id: string): string[] {
    return (this.find(nameOfId(id))?.definitions ?? []).map(({ uri }) => uri);
  }

  /** The URIs of the files that may define, or use, such a thing where they cannot be read. */
  hiding(role: keyof HiddenNames, symbol: string): string[] {
    return (this.find(nameOfHidden(role, symbol))?.definitions ?? []).map(({ uri }) => uri);
  }

  /** The names of one kind of thing that are defined in a scope, in the order of the alphabet. */
  definedIn(symbol: string, scope: string): readonly string[] {
    return definedNames(this.#bucketOf(symbol, scope));
  }

  /** What is said of one kind of thing in one scope; absent where nothing is. */
  bucket(symbol: string, scope: string): Bucket | undefined {
    return this.#readBucket(symbol, scope);
  }

  /** The kinds of things that files refer to, or did at some time. */
  symbolsReferredTo(): Iterable<string> {
    return this.#referred.keys();
  }

  /** Whether any file refers to a thing of this kind. */
  isReferredTo(symbol: string): boolean {
    return (this.#referred.get(symbol) ?? 0) > 0;
  }

  /** Every definition of one kind of thing, in whatever scope, by file and then by name. */
  definitionsOf(symbol: string): readonly IndexedDefinition[] {
    return this.#definitions.of(symbol, this.#files);
  }

  /** All names, by symbol and scope; in no order that means anything. */
  *entries(): Iterable<readonly [SymbolName, IndexEntry]> {
    for (const [symbol, bucket, scope] of this.buckets(() => true)) {
      for (const [name, entry] of bucket) yield [{ symbol, scope, name }, entry];
    }
  }

  /** The kinds of things of which one has such a name, in whatever scope. */
  symbolsDefining(names: readonly string[]): Set<string> {
    const found = new Set<string>();
    this.#files.forEach(({ definitions, inner }) => {
      for (const { symbol, name } of definitions) if (names.includes(name)) found.add(symbol);
      for (const { symbol, name } of inner.definitions) if (names.includes(name)) found.add(symbol);
    });
    return found;
  }

  /** The names of each kind of thing in each scope of which somebody wants to know. */
  *buckets(isWanted: IsWanted): Iterable<IndexedBucket> {
    yield* this.#bucketsOfSeveral(isWanted);
    for (const { uri, scope, names } of this.#onlySpeakers()) {
      const { defines, refersTo } = names.inner;
      const isAsked = (symbol: string): boolean => isWanted(symbol, scope);
      if (!defines.some(isAsked) && !refersTo.some(isAsked)) continue;
      for (const [symbol, bucket] of ownBuckets(uri, names)) if (isAsked(symbol)) yield [symbol, bucket, scope];
    }
  }

  *#bucketsOfSeveral(isWanted: IsWanted): Iterable<IndexedBucket> {
    for (const [key, bucket] of this.#buckets) {
      const end = key.indexOf('\n');
      const [symbol, scope] = [key.slice(0, end), key.slice(end + 1)];
      if (end > 0 && isWanted(symbol, scope)) yield [symbol, bucket, scope];
    }
  }

  /** The files that alone speak of their own scopes. */
  *#onlySpeakers(): Iterable<{ readonly uri: string; readonly scope: string; readonly names: FileNames }> {
    for (const [scope, uri] of this.#speakers) {
      const names = uri === several ? undefined : this.#files.get(uri);
      if (names !== undefined) yield { uri, scope, names };
    }
  }

  /** The index with other names for some files; `undefined` takes a file out. Files that say the same change nothing. */
  with(changes: ReadonlyMap<string, FileNames | undefined>): SymbolIndex {
    const files = [...changes].flatMap(([uri, now]): FileChange | [] => {
      const before = this.#files.get(uri);
      const isSame = before === now || (before !== undefined && now !== undefined && saysTheSame(before, now));
      return isSame ? [] : { uri, before, now };
    });
    if (files.length === 0) return this;
    const speakers = changedSpeakers(this.#speakers, files);
    const draft = new BucketDraft({
      bucketOf: (symbol, scope) => this.#readBucket(symbol, scope),
      speakerOf: (scope) => (speakers.has(scope) ? speakers.get(scope) : this.#speakers.get(scope)),
    });
    for (const change of files) draft.replace(change);
    const referred = referredAfter(this.#referred, files);
    const parts = {
      buckets: this.#buckets.with([...this.#bucketsNowOfSeveral(speakers), ...draft.changes()]),
      speakers: this.#speakers.with([...speakers]),
      files: this.#files.with(files.map(({ uri, now }) => [uri, now] as const)),
      referred,
      definitions: this.#definitions.after(files),
    };
    return new SymbolIndex(
      parts,
      nextVersion(this.version, { files, symbols: symbolsApart(this.#referred, referred) }),
    );
  }

  /** What only one file has spoken of, as it was before. */
  *#bucketsNowOfSeveral(
    changed: ReadonlyMap<string, string | undefined>,
  ): Iterable<readonly [key: string, bucket: Bucket]> {
    for (const [scope, speaker] of changed) {
      const own = speaker === several ? this.#ownBuckets(scope) : undefined;
      for (const [symbol, bucket] of own ?? []) yield [bucketKey(symbol, scope), bucket];
    }
  }
}

/** The names of a bucket that are defined, in the order of the alphabet. */
export function definedNames(bucket: Bucket | undefined): readonly string[] {
  return bucket === undefined ? [] : sortedNames(bucket);
}

const sortedNames = memoize((bucket: Bucket): readonly string[] =>
  [...bucket]
    .filter(([, { definitions }]) => definitions.length > 0)
    .map(([name]) => name)
    .sort(compareTexts),
);
