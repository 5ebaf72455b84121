import { memoize } from '../base/memoize.js';
import { bucketKey } from './bucket-draft.js';
import { keyOf, type SymbolName } from './file-names.js';
import { allSaid, definedApart, nothingSaid, usedApart } from './said-names.js';
import type { FileChange } from './speakers.js';

/**
 * Something that answers may depend on: who defines a name, who uses it (`isUse`), which names of a kind are defined in a scope (no
 * `name`), or whether anybody refers to a kind of thing at all (no `scope` either).
 */
export interface Fact {
  readonly symbol: string;
  readonly scope?: string;
  readonly name?: string;
  readonly isUse?: boolean;
}

/** By one text for each: `keyOf` a name, `useOf` it, the `bucketKey` of a scope, or the symbol itself. */
export type Facts = ReadonlyMap<string, Fact>;

/** The text for who uses a name. */
export function useOf(name: SymbolName): string {
  return `\t${keyOf(name)}`;
}

/** How an index differs from the one before it. */
export interface IndexChange {
  readonly files: readonly FileChange[];
  /** The kinds of things that somebody refers to now and nobody did before, or the other way round. */
  readonly symbols: readonly string[];
}

/** A version of an index, without the index: it may be kept for long. */
export interface IndexVersion {
  /** Absent where it is too much to keep. */
  readonly change: IndexChange | undefined;
  before: IndexVersion | undefined;
}

/** So many changes of an index are remembered. */
const mostVersions = 16;

/** A change of more files than this is like a new index, */
const mostFiles = 64;

/** and so is one of more facts. */
const mostFacts = 1000;

/** A version that has nothing to do with any other. */
export function firstVersion(): IndexVersion {
  return { change: undefined, before: undefined };
}

/** The version after a change. */
export function nextVersion(before: IndexVersion, change: IndexChange): IndexVersion {
  if (change.files.length > mostFiles) return firstVersion();
  forgetBefore(before, mostVersions);
  return { change, before };
}

/** Otherwise every version of an index would live for as long as the last one. */
function forgetBefore(version: IndexVersion, steps: number): void {
  if (steps === 0) version.before = undefined;
  else if (version.before !== undefined) forgetBefore(version.before, steps - 1);
}

/** What may have changed from one version to a later one; absent when nobody knows. */
export function factsChanged(since: IndexVersion, now: IndexVersion): Facts | undefined {
  return since === now ? nothing : changedUntil(now)(since);
}

const nothing: Facts = new Map();

const changedUntil = memoize((now: IndexVersion) =>
  memoize((since: IndexVersion): Facts | undefined => {
    const facts = new Map<string, Fact>();
    for (let version = now; version !== since; version = version.before) {
      const changed = version.change && factsOf(version.change);
      if (changed === undefined || version.before === undefined) return undefined;
      for (const [key, fact] of changed) facts.set(key, fact);
    }
    return facts;
  }),
);

/** What became another fact; worked out when somebody asks, which of most versions nobody does. */
const factsOf = memoize(({ files, symbols }: IndexChange): Facts | undefined => {
  const facts = new Map<string, Fact>(symbols.map((symbol) => [symbol, { symbol }]));
  for (const change of files) {
    addFacts(facts, change);
    if (facts.size > mostFacts) return undefined;
  }
  return facts;
});

function addFacts(facts: Map<string, Fact>, { before, now }: FileChange): void {
  const [old, fresh] = [before, now].map((names) => (names === undefined ? nothingSaid : allSaid(names)));
  if (old === undefined || fresh === undefined) return;
  const defined = definedApart(old, fresh);
  for (const [key, { symbol, scope, name }] of [...defined.gone, ...defined.come]) {
    facts.set(key, { symbol, scope, name });
    const isAnother = defined.gone.has(key) !== defined.come.has(key);
    // Nobody lists what is not the name of a thing.
    if (isAnother && symbol !== '') facts.set(bucketKey(symbol, scope), { symbol, scope });
  }
  const used = usedApart(old, fresh);
  for (const { symbol, scope, name } of [...used.gone.values(), ...used.come.values()]) {
    facts.set(useOf({ symbol, scope, name }), { symbol, scope, name, isUse: true });
  }
}
