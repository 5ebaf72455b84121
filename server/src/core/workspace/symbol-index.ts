import { memoize } from '../base/memoize.js';
import { ShardedMap } from '../base/sharded-map.js';
import type { HiddenNames } from './symbols.js';
import { keyOf, type DefinedName, type FileNames, type SymbolName } from './file-names.js';
import { BucketDraft, bucketKey, nameOfHidden, nameOfId } from './bucket-draft.js';
import { firstVersion, nextVersion, type IndexVersion } from './index-version.js';

/** Who defines a name and who uses it. */
export interface IndexEntry {
  readonly definitions: readonly DefinitionSite[];
  /** The URIs of the files that use it. */
  readonly references: readonly string[];
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
export type Bucket = ReadonlyMap<string, IndexEntry>;

/**
 * All names of a project: immutable, and the same object for as long as no file says anything new about names.
 *
 * It holds no positions: whoever wants one looks into the file.
 */
export class SymbolIndex {
  /** By symbol and scope. */
  readonly #buckets: ShardedMap<Bucket>;
  readonly #files: ShardedMap<FileNames>;

  /** Those that somebody has asked for, by symbol and then by scope: most questions are about a few. */
  readonly #asked = new Map<string, Map<string, Bucket | undefined>>();

  /** By symbol; listed when somebody asks. */
  readonly #definitions = new Map<string, readonly IndexedDefinition[]>();

  /** How many names of each kind of thing are referred to. */
  readonly #referred: ReadonlyMap<string, number>;
  /** For whoever asks later what has changed since. */
  readonly version: IndexVersion;

  constructor(
    buckets = new ShardedMap<Bucket>(),
    files = new ShardedMap<FileNames>(),
    referred: ReadonlyMap<string, number> = new Map(),
    version = firstVersion(),
  ) {
    this.#buckets = buckets;
    this.#files = files;
    this.#referred = referred;
    this.version = version;
  }

  get fileCount(): number {
    return this.#files.size;
  }

  namesOf(uri: string): FileNames | undefined {
    return this.#files.get(uri);
  }

  uris(): Iterable<string> {
    return this.#files.keys();
  }

  find({ symbol, scope, name }: SymbolName): IndexEntry | undefined {
    return this.#bucketOf(symbol, scope)?.get(name);
  }

  #bucketOf(symbol: string, scope: string): Bucket | undefined {
    const scopes = this.#asked.get(symbol) ?? new Map<string, Bucket | undefined>();
    this.#asked.set(symbol, scopes);
    let bucket = scopes.get(scope);
    if (bucket === undefined && !scopes.has(scope)) {
      bucket = this.#buckets.get(bucketKey(symbol, scope));
      scopes.set(scope, bucket);
    }
    return bucket;
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
    const bucket = this.#bucketOf(symbol, scope);
    return bucket === undefined ? [] : definedNames(bucket);
  }

  /** Whether any file refers to a thing of this kind. */
  isReferredTo(symbol: string): boolean {
    return (this.#referred.get(symbol) ?? 0) > 0;
  }

  /** Every definition of one kind of thing, in whatever scope, by file and then by name. */
  definitionsOf(symbol: string): readonly IndexedDefinition[] {
    let found = this.#definitions.get(symbol);
    if (found === undefined) {
      found = [...this.#definitionsIn(symbol)].sort(byFileAndName);
      this.#definitions.set(symbol, found);
    }
    return found;
  }

  *#definitionsIn(symbol: string): Iterable<IndexedDefinition> {
    const start = bucketKey(symbol, '');
    for (const [key, bucket] of this.#buckets.entries()) {
      if (!key.startsWith(start)) continue;
      const scope = key.slice(start.length);
      for (const [name, { definitions }] of bucket) {
        for (const site of definitions) yield { ...site, name: { symbol, scope, name } };
      }
    }
  }

  /** All names, by symbol and scope; in no order that means anything. */
  *entries(): Iterable<readonly [SymbolName, IndexEntry]> {
    for (const [symbol, bucket, scope] of this.buckets()) {
      for (const [name, entry] of bucket) yield [{ symbol, scope, name }, entry];
    }
  }

  /** The kinds of things of which one has such a name, in whatever scope. */
  symbolsDefining(names: readonly string[]): Set<string> {
    const found = new Set<string>();
    this.#buckets.forEach((bucket, key) => {
      for (const name of names) {
        const definitions = bucket.get(name)?.definitions ?? [];
        if (definitions.length > 0) found.add(key.slice(0, key.indexOf('\n')));
      }
    });
    return found;
  }

  /** The names of each kind of thing in each scope. */
  *buckets(): Iterable<readonly [symbol: string, bucket: Bucket, scope: string]> {
    for (const [key, bucket] of this.#buckets.entries()) {
      const end = key.indexOf('\n');
      if (end > 0) yield [key.slice(0, end), bucket, key.slice(end + 1)];
    }
  }

  /** The index with other names for some files; `undefined` takes a file out. Files that say the same change nothing. */
  with(changes: ReadonlyMap<string, FileNames | undefined>): SymbolIndex {
    const real = [...changes].filter(([uri, names]) => this.#files.get(uri) !== names);
    if (real.length === 0) return this;
    const draft = new BucketDraft(this.#buckets);
    for (const [uri, names] of real) draft.replace(uri, this.#files.get(uri), names);
    if (draft.isEmpty && real.every(([uri, names]) => this.#files.get(uri)?.kind === names?.kind)) return this;
    const { buckets, referred, facts } = draft.changes(this.#referred);
    const version = nextVersion(this.version, facts);
    return new SymbolIndex(this.#buckets.with(buckets), this.#files.with(real), referred, version);
  }
}

const definedNames = memoize((bucket: Bucket): readonly string[] =>
  [...bucket]
    .filter(([, { definitions }]) => definitions.length > 0)
    .map(([name]) => name)
    .sort(compare),
);

function byFileAndName(a: IndexedDefinition, b: IndexedDefinition): number {
  return compare(a.uri, b.uri) || compare(keyOf(a.name), keyOf(b.name));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
