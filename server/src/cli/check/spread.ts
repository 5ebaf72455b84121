import type { CheckWorker, CliHost, FileBytes, WorkerFile, WorkerSetup } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { mapInOrder } from './in-order.js';
import { readResult, writeResult } from './result-text.js';
import type { Target } from './targets.js';

/** Fewer files are checked sooner than a worker has started. */
export const worthwhile = 200;

/** So many files go to a worker at once. */
const batchSize = 32;

/** Batches that wait at each worker, so that it never does while this thread is busy. */
const waiting = 3;

/** Has many files checked by workers beside this thread, where the host has some, and few by `check` alone. */
export function spread(host: CliHost, setup: WorkerSetup, check: FileChecker): FileChecker {
  return async function* (targets) {
    const workers = targets.length < worthwhile ? [] : host.startWorkers(setup);
    if (workers.length === 0) {
      yield* check(targets);
      return;
    }
    yield* askInBatches(workers, targets, {
      worker: async (worker, batch) => {
        const files = await Promise.all(batch.map(async (target) => workerFile(target, await target.read(), [0])));
        const answers = await worker.check(files);
        return batch.map((target, index) => resultIn(target, answers[index]));
      },
      here: async (batch) => {
        const results: FileResult[] = [];
        // What a result says of names holds on to the data of its file until it is written.
        for await (const result of check(batch)) results.push(resultIn(result.target, writeResult(result)));
        return results;
      },
    });
  };
}

/** How a worker is asked about some items, and what this thread does with others meanwhile. */
export interface Asking<Item, Answer> {
  readonly worker: (worker: CheckWorker, batch: readonly Item[]) => Promise<readonly Answer[]>;
  readonly here: (batch: readonly Item[]) => Promise<readonly Answer[]>;
}

/** Has workers, and this thread, answer for many items, in their order, and ends the workers. */
export async function* askInBatches<Item, Answer>(
  workers: readonly CheckWorker[],
  items: readonly Item[],
  asking: Asking<Item, Answer>,
): AsyncGenerator<Answer, void, undefined> {
  const batches: (readonly Item[])[] = [];
  for (let next = 0; next < items.length; next += batchSize) batches.push(items.slice(next, next + batchSize));
  const load = new Map<CheckWorker | undefined, number>([...workers, undefined].map((worker) => [worker, 0]));
  try {
    const answers = mapInOrder(batches, load.size * waiting, async (batch) => {
      const [worker] = [...load].reduce((idlest, each) => (each[1] < idlest[1] ? each : idlest));
      load.set(worker, (load.get(worker) ?? 0) + 1);
      const results = await (worker === undefined ? asking.here(batch) : asking.worker(worker, batch));
      load.set(worker, (load.get(worker) ?? 0) - 1);
      return results;
    });
    for await (const results of answers) yield* results;
  } finally {
    for (const worker of workers) worker.end();
  }
}

/** A file as a worker gets it. */
export function workerFile({ path, uri }: Target, read: FileBytes, sides: readonly number[]): WorkerFile {
  return { path, uri, read, sides };
}

/** What a worker said of a file. */
export function resultIn(target: Target, answer: string | undefined): FileResult {
  return answer === undefined
    ? { kind: 'failed', target, problem: 'A worker gave no answer.' }
    : readResult(target, answer);
}
