import type { CliHost } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { mapInOrder, nextOf } from './in-order.js';
import type { Target } from './targets.js';

interface Kept {
  readonly version: string;
  readonly result: FileResult;
}

/** Asks `check` only about files that are not as they were the last time, and answers for the others itself. */
export function changedOnly(host: CliHost, check: FileChecker): FileChecker {
  let kept: ReadonlyMap<string, Kept> = new Map();
  return async function* (targets) {
    // Before they are read: a file that changes in between is read once too often, not once too seldom.
    const versions = await versionsOf(host, targets);
    const keptResult = ({ location }: Target) => {
      const version = versions.get(location);
      const before = kept.get(location);
      return version !== undefined && before?.version === version ? before.result : undefined;
    };
    const fresh = check(targets.filter((target) => keptResult(target) === undefined))[Symbol.asyncIterator]();
    const now = new Map<string, Kept>();
    for (const target of targets) {
      const result = keptResult(target) ?? (await nextOf(fresh));
      if (result === undefined) return;
      now.set(target.location, { version: versions.get(target.location) ?? '', result });
      yield result;
    }
    kept = now;
  };
}

async function versionsOf(host: CliHost, targets: readonly Target[]): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  const entries = mapInOrder(targets, 32, async ({ location }) => ({ location, entry: await host.entryAt(location) }));
  for await (const { location, entry } of entries) {
    if (entry.kind === 'file') versions.set(location, entry.version);
  }
  return versions;
}
