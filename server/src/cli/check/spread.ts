import type { CheckWorker, CliHost, WorkerSetup } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { mapInOrder } from './in-order.js';
import { readResult } from './result-text.js';
import type { Target } from './targets.js';

/** Fewer files are checked sooner than a worker has started. */
const worthwhile = 200;

/** So many files go to a worker at once. */
const batchSize = 32;

/** Batches that wait at each worker, so that it never does. */
const waiting = 2;

/** Has many files checked by workers, where the host has some, and few by `check`. */
export function spread(host: CliHost, setup: WorkerSetup, check: FileChecker): FileChecker {
  return async function* (targets) {
    const workers = targets.length < worthwhile ? [] : host.startWorkers(setup);
    if (workers.length === 0) {
      yield* check(targets);
      return;
    }
    try {
      yield* inBatches(workers, targets);
    } finally {
      for (const worker of workers) worker.end();
    }
  };
}

async function* inBatches(workers: readonly CheckWorker[], targets: readonly Target[]): AsyncIterable<FileResult> {
  const batches: (readonly Target[])[] = [];
  for (let next = 0; next < targets.length; next += batchSize) batches.push(targets.slice(next, next + batchSize));
  const load = new Map(workers.map((worker) => [worker, 0]));
  const answers = mapInOrder(batches, workers.length * waiting, async (batch) => {
    const [worker] = [...load].reduce((idlest, each) => (each[1] < idlest[1] ? each : idlest));
    load.set(worker, (load.get(worker) ?? 0) + 1);
    const results = await checkBatch(worker, batch);
    load.set(worker, (load.get(worker) ?? 0) - 1);
    return results;
  });
  for await (const results of answers) yield* results;
}

async function checkBatch(worker: CheckWorker, batch: readonly Target[]): Promise<FileResult[]> {
  const files = await Promise.all(
    batch.map(async (target) => ({ path: target.path, uri: target.uri, read: await target.read() })),
  );
  const answers = await worker.check(files);
  return batch.map((target, index) => {
    const answer = answers[index];
    return answer === undefined
      ? { kind: 'failed', target, problem: 'A worker gave no answer.' }
      : readResult(target, answer);
  });
}
