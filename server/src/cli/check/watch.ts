import type { CliHost } from '../host.js';
import type { ReadEnvironment } from '../read-environment.js';
import type { Report } from '../report.js';
import { fileChecker, type FileChecker, type FileResult } from './check-files.js';
import { mapInOrder } from './in-order.js';
import type { Plan } from './plan.js';
import { reportOn, targetsOf } from './run-check.js';
import type { Target, Targets } from './targets.js';

/** Checks what the plan names, and again whenever a file changes, until the user ends it; only files that changed are read. */
export async function* watch(
  host: CliHost,
  plan: Plan,
  read: ReadEnvironment,
): AsyncGenerator<Report, void, undefined> {
  const watcher = host.watch();
  const check = changedOnly(host, fileChecker(read.environment));
  let last: string | undefined;
  do {
    let targets: Targets;
    // What appears in a folder before somebody looks at it would be missed.
    do targets = await targetsOf(host, plan, read.environment);
    while (watcher.look(targets.around));

    const report = await reportOn(host, plan, { read, targets, check });
    const told = JSON.stringify(report);
    if (told !== last) yield report;
    last = told;
  } while (await watcher.changed());
}

interface Kept {
  readonly version: string;
  readonly result: FileResult;
}

/** Asks `check` only about files that are not as they were the last time. */
function changedOnly(host: CliHost, check: FileChecker): FileChecker {
  let kept: ReadonlyMap<string, Kept> = new Map();
  return async function* (targets) {
    const versions = new Map<string, string>();
    const entries = mapInOrder(targets, 32, async ({ location }) => ({
      location,
      entry: await host.entryAt(location),
    }));
    for await (const { location, entry } of entries) {
      if (entry.kind === 'file') versions.set(location, entry.version);
    }
    const isKept = ({ location }: Target) => {
      const version = versions.get(location);
      return version !== undefined && kept.get(location)?.version === version;
    };
    const fresh = new Map<string, FileResult>();
    for await (const result of check(targets.filter((target) => !isKept(target)))) {
      fresh.set(result.target.location, result);
    }
    const now = new Map<string, Kept>();
    for (const { location } of targets) {
      const result = fresh.get(location) ?? kept.get(location)?.result;
      if (result === undefined) continue;
      now.set(location, { version: versions.get(location) ?? '', result });
      yield result;
    }
    kept = now;
  };
}
