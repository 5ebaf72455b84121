import { apart } from '../base/apart.js';
import type { ShardedMap } from '../base/sharded-map.js';
import { keyOf, type DefinedName, type FileNames, type SymbolName } from './file-names.js';
import { mostFacts, useOf, type Fact, type Facts } from './index-version.js';
import type { Bucket, DefinitionSite, IndexEntry } from './symbol-index.js';
import type { HiddenNames } from './symbols.js';

/** What an index becomes. */
export interface IndexChanges {
  readonly buckets: Iterable<readonly [string, Bucket | undefined]>;
  /** How many names of each kind of thing are referred to. */
  readonly referred: ReadonlyMap<string, number>;
  /** What is different now; absent when it is too much to list. */
  readonly facts: Facts | undefined;
}

interface EntryDraft {
  readonly name: SymbolName;
  readonly before: IndexEntry | undefined;
  definitions: DefinitionSite[];
  references: string[];
}

interface BucketInWork {
  readonly symbol: string;
  readonly scope: string;
  readonly key: string;
  readonly drafts: Map<string, EntryDraft>;
}

/** Buckets being changed: each bucket and each entry is copied once, however many files touch it. */
export class BucketDraft {
  readonly #buckets: ShardedMap<Bucket>;
  readonly #changed = new Map<string, Map<string, EntryDraft>>();
  #last: BucketInWork | undefined;

  constructor(buckets: ShardedMap<Bucket>) {
    this.#buckets = buckets;
  }

  get isEmpty(): boolean {
    return this.#changed.size === 0;
  }

  /** Gives a file other names; only those that it says something else of are looked at. */
  replace(uri: string, before: FileNames | undefined, now: FileNames | undefined): void {
    if (before !== undefined && now !== undefined) {
      this.#replaceDefinitions(uri, allDefined(before), allDefined(now));
      this.#replaceReferences(uri, before.references, now.references);
    } else if (now !== undefined) {
      for (const name of allDefined(now)) this.#entry(name).definitions.push({ uri, summary: name.summary });
      for (const name of allReferred(now)) this.#entry(name).references.push(uri);
    } else if (before !== undefined) {
      for (const name of allDefined(before)) this.#removeDefinitions(uri, name);
      for (const name of allReferred(before)) this.#removeReference(uri, name);
    }
  }

  changes(referred: ReadonlyMap<string, number>): IndexChanges {
    const counts = new Map(referred);
    const facts = new Map<string, Fact>();
    const buckets: [string, Bucket | undefined][] = [];
    for (const [key, drafts] of this.#changed) {
      const bucket = new Map(this.#buckets.get(key));
      for (const [text, draft] of drafts) {
        const { definitions, references } = draft;
        if (definitions.length === 0 && references.length === 0) bucket.delete(text);
        else bucket.set(text, { definitions: compact(definitions), references: compact(references) });
        const count = counts.get(draft.name.symbol) ?? 0;
        const more = Number(references.length > 0) - Number(isUsed(draft.before));
        if (more !== 0) counts.set(draft.name.symbol, count + more);
        if (facts.size > mostFacts) continue;
        for (const [about, fact] of factsOf(key, draft)) facts.set(about, fact);
        if (count > 0 !== count + more > 0) facts.set(draft.name.symbol, { symbol: draft.name.symbol });
      }
      // A bucket without any name left goes away.
      buckets.push([key, bucket.size === 0 ? undefined : bucket]);
    }
    return { buckets, referred: counts, facts: facts.size > mostFacts ? undefined : facts };
  }

  #replaceDefinitions(uri: string, before: readonly DefinedName[], now: readonly DefinedName[]): void {
    const [gone, come] = apart(before, now, isSameDefinition);
    if (gone.length === 0 && come.length === 0) return;
    const changed = new Map([...gone, ...come].map((name) => [keyOf(name), name]));
    for (const name of changed.values()) this.#removeDefinitions(uri, name);
    const texts = new Set([...changed.values()].map(({ name }) => name));
    for (const name of now) {
      if (!texts.has(name.name) || !changed.has(keyOf(name))) continue;
      this.#entry(name).definitions.push({ uri, summary: name.summary });
    }
  }

  #replaceReferences(uri: string, before: FileNames['references'], now: FileNames['references']): void {
    const [old, fresh] = apart(before, now, isSameReference);
    const gone = distinct(old);
    const come = distinct(fresh);
    for (const name of come.values()) {
      const isKnown = gone.has(keyOf(name)) || this.#find(name)?.references.includes(uri) === true;
      if (!isKnown) this.#entry(name).references.push(uri);
    }
    for (const key of come.keys()) gone.delete(key);
    // What one place no longer stands for, another one still may.
    if (gone.size > 0) for (const name of now.flat()) gone.delete(keyOf(name));
    for (const name of gone.values()) this.#removeReference(uri, name);
  }

  #removeDefinitions(uri: string, name: SymbolName): void {
    const entry = this.#entry(name);
    entry.definitions = entry.definitions.filter((site) => site.uri !== uri);
  }

  #removeReference(uri: string, name: SymbolName): void {
    const entry = this.#entry(name);
    entry.references = entry.references.filter((other) => other !== uri);
  }

  #find({ symbol, scope, name }: SymbolName): IndexEntry | undefined {
    const key = bucketKey(symbol, scope);
    return this.#changed.get(key)?.get(name) ?? this.#buckets.get(key)?.get(name);
  }

  #entry({ symbol, scope, name }: SymbolName): EntryDraft {
    const { key, drafts } = this.#draftsOf(symbol, scope);
    let entry = drafts.get(name);
    if (entry === undefined) {
      const before = this.#buckets.get(key)?.get(name);
      const definitions = [...(before?.definitions ?? [])];
      entry = { name: { symbol, scope, name }, before, definitions, references: [...(before?.references ?? [])] };
      drafts.set(name, entry);
    }
    return entry;
  }

  /** A file names several things of one kind in a row. */
  #draftsOf(symbol: string, scope: string): BucketInWork {
    if (this.#last?.symbol === symbol && this.#last.scope === scope) return this.#last;
    const key = bucketKey(symbol, scope);
    const drafts = this.#changed.get(key) ?? new Map<string, EntryDraft>();
    this.#changed.set(key, drafts);
    return (this.#last = { symbol, scope, key, drafts });
  }
}

function isSameList<Value>(one: readonly Value[], other: readonly Value[] = []): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function isSameName(one: SymbolName, other: SymbolName): boolean {
  return one.name === other.name && one.scope === other.scope && one.symbol === other.symbol;
}

/** What is to be known of a name that is different now. */
function* factsOf(bucket: string, { name, before, definitions, references }: EntryDraft): Iterable<[string, Fact]> {
  if (!isSameList(definitions, before?.definitions)) yield [keyOf(name), name];
  if (!isSameList(references, before?.references)) yield [useOf(name), { ...name, isUse: true }];
  const wasDefined = before !== undefined && before.definitions.length > 0;
  if (definitions.length > 0 !== wasDefined) yield [bucket, { symbol: name.symbol, scope: name.scope }];
}

function isUsed(entry: IndexEntry | undefined): boolean {
  return entry !== undefined && entry.references.length > 0;
}

function isSameDefinition(one: DefinedName, other: DefinedName): boolean {
  if (!isSameName(one, other)) return false;
  return one.summary === other.summary || JSON.stringify(one.summary) === JSON.stringify(other.summary);
}

function isSameReference(one: readonly SymbolName[], other: readonly SymbolName[]): boolean {
  return one.length === other.length && one.every((name, index) => isSameName(name, other[index] ?? name));
}

/** A list that has grown keeps room for more, which most names never need. */
function compact<Value>(values: readonly Value[]): readonly Value[] {
  return values.length === 0 ? nothing : values.slice();
}

const nothing: readonly never[] = [];

/** Where the index keeps the names of a kind of thing in a scope. */
export function bucketKey(symbol: string, scope: string): string {
  return `${symbol}\n${scope}`;
}

/** What is not a name of a thing is kept as if it were, without a symbol: the id of a file, */
export function nameOfId(id: string): SymbolName {
  return { symbol: '', scope: 'ids', name: id };
}

/** and a kind of thing that a file may define, or use, where it cannot be read. */
export function nameOfHidden(role: keyof HiddenNames, symbol: string): SymbolName {
  return { symbol: '', scope: `hidden-${role}`, name: symbol };
}

function allDefined({ definitions, own, hidden }: FileNames): DefinedName[] {
  const told = [
    nameOfId(own),
    ...hidden.definitions.map((symbol) => nameOfHidden('definitions', symbol)),
    ...hidden.references.map((symbol) => nameOfHidden('references', symbol)),
  ];
  return [...definitions, ...told.map((name) => ({ ...name, summary: undefined }))];
}

/** Each name once, whatever else the same place may stand for. */
function allReferred({ references }: FileNames): Iterable<SymbolName> {
  if (references.every(({ length }) => length === 1)) return references.flat();
  const byName = new Map<string, SymbolName[]>();
  for (const choices of references) {
    for (const choice of choices) {
      const same = byName.get(choice.name);
      if (same === undefined) byName.set(choice.name, [choice]);
      else if (!same.some((other) => isSameName(other, choice))) same.push(choice);
    }
  }
  return [...byName.values()].flat();
}

function distinct(references: FileNames['references']): Map<string, SymbolName> {
  return new Map(references.flat().map((name) => [keyOf(name), name]));
}
