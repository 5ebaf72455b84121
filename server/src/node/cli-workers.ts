import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';

import { serveWorker } from '../cli/check/serve-worker.js';
import type { CheckWorker, CliHost, WorkerFile, WorkerSetup } from '../cli/host.js';

/** More threads are rarely faster: one of them reads all files and gathers all answers. */
const mostThreads = 8;

/** A thread for each processor but the one that this thread keeps busy, running this same program. */
export function startWorkers(setup: WorkerSetup): readonly CheckWorker[] {
  const program = process.argv[1];
  const threads = Math.min(availableParallelism(), mostThreads);
  if (program === undefined) return [];
  return Array.from({ length: threads - 1 }, () => startWorker(program, setup));
}

interface Question {
  readonly id: number;
  readonly files: readonly WorkerFile[];
}

interface Answer {
  readonly id: number;
  readonly answers?: readonly string[];
  readonly failure?: string;
}

function startWorker(program: string, setup: WorkerSetup): CheckWorker {
  const worker = new Worker(program, { workerData: setup });
  const waiting = new Map<number, { resolve: (answers: readonly string[]) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.on('message', ({ id, answers, failure }: Answer) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (answers !== undefined) asker?.resolve(answers);
    else asker?.reject(new Error(failure));
  });
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', () => {
    failAll(new Error('a worker has ended'));
  });
  return {
    check: (files) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, files } satisfies Question);
      }),
    end: () => void worker.terminate(),
  };
}

/** What the program does in a thread that `startWorkers` has started. */
export function runWorker(host: CliHost): void {
  const port = parentPort;
  if (port === null) return;
  const serving = serveWorker(host, workerData as WorkerSetup);
  port.on('message', ({ id, files }: Question) => {
    serving
      .then((answer) => answer(files))
      .then(
        (answers) => {
          port.postMessage({ id, answers } satisfies Answer);
        },
        (error: unknown) => {
          port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) } satisfies Answer);
        },
      );
  });
}
