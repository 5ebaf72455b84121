import { apart } from '../base/apart.js';
import {
  allDefined,
  allReferred,
  type DefinedName,
  type FileNames,
  isSameName,
  keyOf,
  type SymbolName,
} from './file-names.js';
import { mostFacts, useOf, type Fact, type Facts } from './index-version.js';
import { siteOf } from './own-buckets.js';
import { several, type FileChange } from './speakers.js';
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

/** What counts of what a file says. */
interface Looked {
  readonly definitions: readonly DefinedName[];
  readonly references: readonly SymbolName[];
}

/** An index as it was, and who speaks of which scope by now. */
export interface IndexBefore {
  readonly bucketOf: (symbol: string, scope: string) => Bucket | undefined;
  readonly speakerOf: (scope: string) => string | undefined;
  readonly referred: ReadonlyMap<string, number>;
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
  readonly before: Bucket | undefined;
  readonly drafts: Map<string, EntryDraft>;
}

/**
 * Buckets being changed: each bucket and each entry is copied once, however many files touch it.
 *
 * Those of a scope that one file alone speaks of are not kept, but what changes in them is a fact like any other.
 */
export class BucketDraft {
  readonly #before: IndexBefore;
  readonly #changed = new Map<string, BucketInWork>();
  #last: BucketInWork | undefined;
  #entryCount = 0;
  readonly #referred = new Map<string, number>();

  constructor(before: IndexBefore) {
    this.#before = before;
  }

  get isEmpty(): boolean {
    return this.#changed.size === 0;
  }

  /** Gives a file other names; only those that it says something else of are looked at. */
  replace({ uri, before, now }: FileChange): void {
    const old = before && this.#look(before);
    const fresh = now && this.#look(now);
    if (before !== undefined) for (const symbol of symbolsReferredTo(before)) this.#count(symbol, -1);
    if (now !== undefined) for (const symbol of symbolsReferredTo(now)) this.#count(symbol, 1);
    if (old !== undefined && fresh !== undefined) {
      this.#replaceDefinitions(uri, old.definitions, fresh.definitions);
      this.#replaceReferences(uri, old.references, fresh.references);
    } else if (fresh !== undefined) {
      for (const name of fresh.definitions) this.#entry(name).definitions.push(siteOf(uri, name));
      for (const name of fresh.references) addUser(this.#entry(name), uri);
    } else if (old !== undefined) {
      for (const name of old.definitions) this.#removeDefinitions(uri, name);
      for (const name of old.references) this.#removeReference(uri, name);
    }
  }

  #look(names: FileNames): Looked {
    const { own, definitions, references, mixed } = names;
    // More facts than anybody lists need not be worked out.
    const areListed = this.#before.speakerOf(own) === several || this.#entryCount <= mostFacts;
    if (areListed)
      return { definitions: [...allDefined(names), ...toldBy(names)], references: [...allReferred(names)] };
    return { definitions: [...definitions, ...toldBy(names)], references: [...references.flat(), ...mixed.flat()] };
  }

  #count(symbol: string, more: 1 | -1): void {
    this.#referred.set(symbol, (this.#referred.get(symbol) ?? 0) + more);
  }

  changes(): IndexChanges {
    const { referred, speakerOf } = this.#before;
    const counts = new Map(referred);
    const facts = new Map<string, Fact>();
    for (const [symbol, more] of this.#referred) {
      const count = counts.get(symbol) ?? 0;
      counts.set(symbol, count + more);
      if (count > 0 !== count + more > 0) facts.set(symbol, { symbol });
    }
    const buckets: [string, Bucket | undefined][] = [];
    for (const { symbol, scope, key, before, drafts } of this.#changed.values()) {
      if (this.#entryCount <= mostFacts) for (const draft of drafts.values()) addFacts(facts, key, draft);
      const isKept = symbol === '' || speakerOf(scope) === several;
      if (isKept) buckets.push([key, changedBucket(before, drafts)]);
    }
    const areListed = this.#entryCount <= mostFacts && facts.size <= mostFacts;
    return { buckets, referred: counts, facts: areListed ? facts : undefined };
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

  #replaceReferences(uri: string, before: readonly SymbolName[], now: readonly SymbolName[]): void {
    const [old, fresh] = apart(before, now, isSameName);
    const gone = byKey(old);
    const come = byKey(fresh);
    for (const name of come.values()) {
      const isKnown = gone.has(keyOf(name)) || this.#find(name)?.references.includes(uri) === true;
      if (!isKnown) this.#entry(name).references.push(uri);
    }
    for (const key of come.keys()) gone.delete(key);
    // What one place no longer stands for, another one still may.
    if (gone.size > 0) for (const name of now) gone.delete(keyOf(name));
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
    const drafted = this.#changed.get(bucketKey(symbol, scope))?.drafts.get(name);
    return drafted ?? this.#before.bucketOf(symbol, scope)?.get(name);
  }

  #entry({ symbol, scope, name }: SymbolName): EntryDraft {
    const { drafts, before: bucket } = this.#inWork(symbol, scope);
    let entry = drafts.get(name);
    if (entry === undefined) {
      const before = bucket?.get(name);
      const definitions = [...(before?.definitions ?? [])];
      entry = { name: { symbol, scope, name }, before, definitions, references: [...(before?.references ?? [])] };
      drafts.set(name, entry);
      this.#entryCount += 1;
    }
    return entry;
  }

  /** A file names several things of one kind in a row. */
  #inWork(symbol: string, scope: string): BucketInWork {
    if (this.#last?.symbol === symbol && this.#last.scope === scope) return this.#last;
    const key = bucketKey(symbol, scope);
    let work = this.#changed.get(key);
    if (work === undefined) {
      work = { symbol, scope, key, before: this.#before.bucketOf(symbol, scope), drafts: new Map() };
      this.#changed.set(key, work);
    }
    return (this.#last = work);
  }
}

/** Absent where no name is left. */
function changedBucket(before: Bucket | undefined, drafts: BucketInWork['drafts']): Bucket | undefined {
  const bucket = new Map(before);
  for (const [name, { definitions, references }] of drafts) {
    if (definitions.length === 0 && references.length === 0) bucket.delete(name);
    else bucket.set(name, { definitions: compact(definitions), references: compact(references) });
  }
  return bucket.size === 0 ? undefined : bucket;
}

function isSameList<Value>(one: readonly Value[], other: readonly Value[] = []): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** What is to be known of a name that is different now. */
function addFacts(facts: Map<string, Fact>, bucket: string, draft: EntryDraft): void {
  const { name, before, definitions, references } = draft;
  if (!isSameList(definitions, before?.definitions)) facts.set(keyOf(name), name);
  if (!isSameList(references, before?.references)) facts.set(useOf(name), { ...name, isUse: true });
  const wasDefined = before !== undefined && before.definitions.length > 0;
  if (definitions.length > 0 !== wasDefined) facts.set(bucket, { symbol: name.symbol, scope: name.scope });
}

/** What kinds of things a file refers to, each once. */
function symbolsReferredTo({ references, mixed, inner }: FileNames): Iterable<string> {
  const symbols = new Set(inner.refersTo);
  for (const places of [references, mixed]) {
    for (const choices of places) for (const { symbol } of choices) symbols.add(symbol);
  }
  return symbols;
}

function isSameDefinition(one: DefinedName, other: DefinedName): boolean {
  if (!isSameName(one, other)) return false;
  return one.summary === other.summary || JSON.stringify(one.summary) === JSON.stringify(other.summary);
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

/** What a file says beside its names, as if these were names it defines. */
function toldBy({ own, hidden }: FileNames): DefinedName[] {
  const told = [
    nameOfId(own),
    ...hidden.definitions.map((symbol) => nameOfHidden('definitions', symbol)),
    ...hidden.references.map((symbol) => nameOfHidden('references', symbol)),
  ];
  return told.map((name) => ({ ...name, summary: undefined }));
}

function byKey(names: readonly SymbolName[]): Map<string, SymbolName> {
  return new Map(names.map((name) => [keyOf(name), name]));
}

/** What several places of a file may stand for, it uses once. */
function addUser({ references }: EntryDraft, uri: string): void {
  if (references.at(-1) !== uri) references.push(uri);
}
