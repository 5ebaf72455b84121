import { fileChecker, type FileResult } from '../check/check-files.js';
import { askInBatches, resultIn, workerFile, worthwhile } from '../check/spread.js';
import type { Target } from '../check/targets.js';
import type { CheckWorker, CliHost } from '../host.js';
import type { Side } from './check-both.js';

/** A file that some of two packs have yet to be asked about. */
export interface Missing {
  readonly target: Target;
  readonly sides: readonly number[];
}

/** What mends a finding is tried on whole files afterwards. */
export const offers = 'own fixes';

/** Checks files with the packs that they are to be checked with, each parsed once; those with none are passed over. */
export async function* checkMissing(
  host: CliHost,
  sides: readonly Side[],
  all: readonly Missing[],
): AsyncGenerator<readonly FileResult[], void, undefined> {
  const files = all.filter((each) => each.sides.length > 0);
  const setup = { cwd: host.cwd, sources: sides.map(({ source }) => source), offers } as const;
  const workers = files.length < worthwhile ? [] : host.startWorkers(setup);
  if (workers.length > 0) yield* askInBatches(workers, files, askWorker);
  else yield* checkHere(sides, files);
}

async function* checkHere(sides: readonly Side[], files: readonly Missing[]): AsyncGenerator<readonly FileResult[]> {
  const checkers = sides.map(({ environment }) => fileChecker(environment, undefined, offers));
  for (const { target, sides: wanted } of files) {
    const results: FileResult[] = [];
    const read = await target.read();
    const once = { ...target, read: () => Promise.resolve(read) };
    for (const side of wanted) {
      // Whoever reads the file again is to see it as it is then.
      for await (const result of checkers[side]?.([once]) ?? []) results.push({ ...result, target });
    }
    yield results;
  }
}

async function askWorker(worker: CheckWorker, batch: readonly Missing[]): Promise<readonly (readonly FileResult[])[]> {
  const files = await Promise.all(
    batch.map(async ({ target, sides }) => workerFile(target, await target.read(), sides)),
  );
  const answers = await worker.check(files);
  return batch.map(({ target, sides }, index) => {
    const lines = answers[index]?.split('\n') ?? [];
    return sides.map((_, line) => resultIn(target, lines[line]));
  });
}
