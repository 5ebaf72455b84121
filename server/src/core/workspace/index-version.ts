import { memoize } from '../base/memoize.js';

/**
 * What answers may depend on, one text for each fact: who defines and uses a name (its full name), which names are
 * defined (`event` in a scope), and whether anybody refers to a kind of thing (its symbol).
 */
export type Facts = ReadonlySet<string>;

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
  return { facts: new Set(), before: undefined };
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

const nothing: Facts = new Set();

const changedUntil = memoize((now: IndexVersion) =>
  memoize((since: IndexVersion): Facts | undefined => {
    const facts = new Set<string>();
    for (let version = now; version !== since; version = version.before) {
      for (const fact of version.facts) facts.add(fact);
      if (version.before === undefined) return undefined;
    }
    return facts;
  }),
);
