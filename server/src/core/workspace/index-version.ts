import { memoize } from '../base/memoize.js';
import { keyOf, type SymbolName } from './file-names.js';

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

/** A version of an index, without the index: it may be kept for long. */
export interface IndexVersion {
  /** What became another fact since the version before. */
  readonly facts: Facts;
  before: IndexVersion | undefined;
}

/** So many changes of an index are remembered. */
const mostVersions = 16;

/** A change of more facts than this is like a new index. */
export const mostFacts = 1000;

/** A version that has nothing to do with any other. */
export function firstVersion(): IndexVersion {
  return { facts: new Map(), before: undefined };
}

/** The version after a change; absent `facts` are too many to list. */
export function nextVersion(before: IndexVersion, facts: Facts | undefined): IndexVersion {
  if (facts === undefined) return firstVersion();
  forgetBefore(before, mostVersions);
  return { facts, before };
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
      for (const [key, fact] of version.facts) facts.set(key, fact);
      if (version.before === undefined) return undefined;
    }
    return facts;
  }),
);
