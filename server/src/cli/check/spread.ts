import type { CheckWorker, CliHost, FileBytes, WorkerFile, WorkerSetup } from '../host.js';
import type { FileChecker, FileResult } from './check-files.js';
import { readResult, writeResult } from './result-text.js';
import type { Target } from './targets.js';

/** Fewer files are checked sooner than a worker has started. */
export const worthwhile = 200;

/** So many files go to a worker at once, and so many such batches are with it, so that it never waits while this thread is busy. */
const forWorker = { size: 32, atOnce: 3 };

/** This thread looks after few at a time, so that no worker waits for it. */
const forThisThread = { size: 8, atOnce: 1 };

/** The last batches are so small that a thread could take so many of them, so that no thread waits for another at the end. */
const lastShares = 4;

/** So many batches may be under way, or answered before one that comes first. */
const mostBatches = 64;

/** Has many files checked by workers beside this thread, where the host has some, and few by `check` alone. */
export function spread(host: CliHost, setup: WorkerSetup, check: FileChecker): FileChecker {
  return async function* (targets) {
    const workers = targets.length < worthwhile ? [] : host.startWorkers(setup);
    if (workers.length === 0) {
      yield* check(targets);
      return;
    }
    yield* askInBatches({ workers, host }, targets, {
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
  { workers, host }: { readonly workers: readonly CheckWorker[]; readonly host: Pick<CliHost, 'nextTurn'> },
  items: readonly Item[],
  { worker: ask, here }: Asking<Item, Answer>,
): AsyncGenerator<Answer, void, undefined> {
  const askHere = async (batch: readonly Item[]) => {
    // Workers that have answered get more first.
    await host.nextTurn();
    return await here(batch);
  };
  try {
    yield* answersInOrder(items, [
      ...workers.map((worker) => ({ ...forWorker, ask: (batch: readonly Item[]) => ask(worker, batch) })),
      { ...forThisThread, ask: askHere },
    ]);
  } finally {
    for (const worker of workers) worker.end();
  }
}

interface Asked<Item, Answer> {
  readonly size: number;
  readonly atOnce: number;
  readonly ask: (batch: readonly Item[]) => Promise<readonly Answer[]>;
}

/** Whoever has answered takes the next batch; the answers come in the order of the items. */
async function* answersInOrder<Item, Answer>(
  items: readonly Item[],
  all: readonly Asked<Item, Answer>[],
): AsyncGenerator<Answer, void, undefined> {
  const underWay: Promise<readonly Answer[]>[] = [];
  const idle: Asked<Item, Answer>[] = [];
  let taken = 0;
  for (const asked of all) for (let count = 0; count < asked.atOnce; count += 1) next(asked);
  for (let first = underWay[0]; first !== undefined; first = underWay[0]) {
    yield* await first;
    void underWay.shift();
    for (const asked of idle.splice(0)) next(asked);
  }

  function next(asked: Asked<Item, Answer>): void {
    if (underWay.length >= mostBatches) {
      idle.push(asked);
      return;
    }
    const share = Math.ceil((items.length - taken) / (all.length * lastShares));
    const batch = items.slice(taken, taken + Math.min(asked.size, share));
    if (batch.length === 0) return;
    taken += batch.length;
    const answers = asked.ask(batch);
    underWay.push(answers);
    // Whoever waits for the answers is told of a failure in its turn.
    void answers.then(
      () => {
        next(asked);
      },
      () => undefined,
    );
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
