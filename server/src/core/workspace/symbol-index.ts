import { memoize } from '../base/memoize.js';
import { ShardedMap } from '../base/sharded-map.js';
import type { HiddenNames } from './symbols.js';
import { keyOf, type DefinedName, type FileNames, type SymbolName } from './file-names.js';

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

type Bucket = ReadonlyMap<string, IndexEntry>;

/**
 * All names of a project: immutable, and the same object for as long as no file says anything new about names.
 *
 * It holds no positions: whoever wants one looks into the file.
 */
export class SymbolIndex {
  /** By symbol and scope. */
  readonly #buckets: ShardedMap<Bucket>;
  readonly #files: ShardedMap<FileNames>;

  constructor(buckets = new ShardedMap<Bucket>(), files = new ShardedMap<FileNames>()) {
    this.#buckets = buckets;
    this.#files = files;
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
    return this.#buckets.get(bucketKey(symbol, scope))?.get(name);
  }

  /** The URIs of the files with this id. */
  filesOf(id: string): string[] {
    return (this.#buckets.get(ids)?.get(id)?.definitions ?? []).map(({ uri }) => uri);
  }

  /** The URIs of the files that may define, or use, such a thing where they cannot be read. */
  hiding(role: keyof HiddenNames, symbol: string): string[] {
    return (this.#buckets.get(hidden[role])?.get(symbol)?.definitions ?? []).map(({ uri }) => uri);
  }

  /** The names of one kind of thing that are defined in a scope, in the order of the alphabet. */
  definedIn(symbol: string, scope: string): readonly string[] {
    const bucket = this.#buckets.get(bucketKey(symbol, scope));
    return bucket === undefined ? [] : definedNames(bucket);
  }

  /** Whether any file refers to a thing of this kind. */
  isReferredTo(symbol: string): boolean {
    return referredSymbols(this).has(symbol);
  }

  /** Every definition of one kind of thing, in whatever scope, by file and then by name. */
  definitionsOf(symbol: string): readonly IndexedDefinition[] {
    return definitionsBySymbol(this).get(symbol) ?? [];
  }

  /** All names, by symbol and scope; in no order that means anything. */
  *entries(): Iterable<readonly [SymbolName, IndexEntry]> {
    for (const [symbol, bucket, scope] of this.buckets()) {
      for (const [name, entry] of bucket) yield [{ symbol, scope, name }, entry];
    }
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
    for (const [uri, names] of real) {
      const before = this.#files.get(uri);
      if (before !== undefined) draft.remove(uri, before);
      if (names !== undefined) draft.add(uri, names);
    }
    return new SymbolIndex(this.#buckets.with(draft.changes()), this.#files.with(real));
  }
}

const definedNames = memoize((bucket: Bucket): readonly string[] =>
  [...bucket]
    .filter(([, { definitions }]) => definitions.length > 0)
    .map(([name]) => name)
    .sort(compare),
);

const definitionsBySymbol = memoize((index: SymbolIndex): ReadonlyMap<string, readonly IndexedDefinition[]> => {
  const found = new Map<string, IndexedDefinition[]>();
  for (const [name, { definitions }] of index.entries()) {
    const list = found.get(name.symbol) ?? [];
    list.push(...definitions.map((site) => ({ ...site, name })));
    found.set(name.symbol, list);
  }
  for (const list of found.values())
    list.sort((a, b) => compare(a.uri, b.uri) || compare(keyOf(a.name), keyOf(b.name)));
  return found;
});

const referredSymbols = memoize((index: SymbolIndex): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [symbol, bucket] of index.buckets()) {
    if (!found.has(symbol) && isUsedIn(bucket)) found.add(symbol);
  }
  return found;
});

function isUsedIn(bucket: Bucket): boolean {
  for (const { references } of bucket.values()) if (references.length > 0) return true;
  return false;
}

/** Buckets being changed: each bucket and each entry is copied once, however many files touch it. */
class BucketDraft {
  readonly #buckets: ShardedMap<Bucket>;
  readonly #changed = new Map<string, Map<string, IndexEntry>>();
  readonly #own = new WeakSet<object>();

  constructor(buckets: ShardedMap<Bucket>) {
    this.#buckets = buckets;
  }

  add(uri: string, names: FileNames): void {
    for (const { summary, ...name } of allDefined(names)) this.#entry(name).definitions.push({ uri, summary });
    for (const name of allReferred(names)) this.#entry(name).references.push(uri);
  }

  remove(uri: string, names: FileNames): void {
    for (const name of allDefined(names)) {
      const entry = this.#entry(name);
      replace(
        entry.definitions,
        entry.definitions.filter((site) => site.uri !== uri),
      );
    }
    for (const name of allReferred(names)) {
      const entry = this.#entry(name);
      replace(
        entry.references,
        entry.references.filter((other) => other !== uri),
      );
    }
  }

  /** A bucket without any name left goes away. */
  *changes(): Iterable<readonly [string, Bucket | undefined]> {
    for (const [key, bucket] of this.#changed) {
      for (const [name, entry] of bucket) {
        if (entry.definitions.length === 0 && entry.references.length === 0) bucket.delete(name);
        else if (this.#own.has(entry)) bucket.set(name, compact(entry));
      }
      yield [key, bucket.size === 0 ? undefined : bucket];
    }
  }

  #entry({ symbol, scope, name }: SymbolName): { definitions: DefinitionSite[]; references: string[] } {
    const key = bucketKey(symbol, scope);
    let bucket = this.#changed.get(key);
    if (bucket === undefined) {
      bucket = new Map(this.#buckets.get(key));
      this.#changed.set(key, bucket);
    }
    const known = bucket.get(name);
    if (known !== undefined && this.#own.has(known))
      return known as { definitions: DefinitionSite[]; references: string[] };
    const entry = { definitions: [...(known?.definitions ?? [])], references: [...(known?.references ?? [])] };
    this.#own.add(entry);
    bucket.set(name, entry);
    return entry;
  }
}

/** A list that has grown keeps room for more, which most names never need. */
function compact({ definitions, references }: IndexEntry): IndexEntry {
  return { definitions: compactList(definitions), references: compactList(references) };
}

function compactList<Value>(values: readonly Value[]): readonly Value[] {
  return values.length === 0 ? nothing : values.slice();
}

const nothing: readonly never[] = [];

function replace<Value>(list: Value[], values: readonly Value[]): void {
  if (values.length !== list.length) list.splice(0, list.length, ...values);
}

/** Buckets without a symbol hold what is not a name of a thing. */
const ids = bucketKey('', 'ids');
const hidden = { definitions: bucketKey('', 'hidden-definitions'), references: bucketKey('', 'hidden-references') };

function allDefined({ definitions, own, hidden: unread }: FileNames): DefinedName[] {
  const told = (scope: string, name: string): DefinedName => ({ symbol: '', scope, name, summary: undefined });
  return [
    ...definitions,
    told('ids', own),
    ...unread.definitions.map((symbol) => told('hidden-definitions', symbol)),
    ...unread.references.map((symbol) => told('hidden-references', symbol)),
  ];
}

/** Each name once, whatever else the same place may stand for. */
function allReferred({ references }: FileNames): Iterable<SymbolName> {
  if (references.every(({ length }) => length === 1)) return references.flat();
  return new Map(references.flat().map((name) => [keyOf(name), name])).values();
}

function bucketKey(symbol: string, scope: string): string {
  return `${symbol}\n${scope}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
