import type { Environment } from '../../core/workspace/snapshot.js';
import { fileChecker, fileOf, type FileResult } from '../check/check-files.js';
import { writeResult } from '../check/result-text.js';
import { askInBatches, resultIn, workerFile, worthwhile } from '../check/spread.js';
import type { Target } from '../check/targets.js';
import type { CheckWorker, CliHost } from '../host.js';
import type { Side } from './check-both.js';
import { migrationsFor, readMending, tryOwn, writeMending, type OwnMending } from './own-mending.js';

/** A file that some of two packs have yet to be asked about. */
export interface Missing {
  readonly target: Target;
  readonly sides: readonly number[];
}

/** What a file comes to with the packs that it was checked with, and what migrations make of it. */
export interface Found {
  readonly results: readonly FileResult[];
  readonly mending: OwnMending | undefined;
}

/** Checks files with the packs that they are to be checked with, each parsed once; those with none are passed over. */
export async function* checkMissing(
  host: CliHost,
  sides: readonly Side[],
  all: readonly Missing[],
): AsyncGenerator<Found, void, undefined> {
  const files = all.filter((each) => each.sides.length > 0);
  const setup = { cwd: host.cwd, sources: sides.map(({ source }) => source), purpose: 'impact' } as const;
  const workers = files.length < worthwhile ? [] : host.startWorkers(setup);
  const check = pairChecker(sides.map(({ environment }) => environment));
  if (workers.length > 0)
    yield* askInBatches({ workers, host }, files, { worker: askWorker, here: (batch) => askHere(check, batch) });
  else for (const missing of files) yield await check(missing);
}

/** Checks a file with some of two packs, and tries the migrations between them while its tree is there. */
export function pairChecker(environments: readonly Environment[]): (missing: Missing) => Promise<Found> {
  const checkers = environments.map((environment) => fileChecker(environment, undefined, 'own fixes'));
  const [before, after] = environments;
  const mending = before && after && { environment: after, migrations: migrationsFor(before, after).all };
  return async ({ target, sides }) => {
    const read = await target.read();
    const once = { ...target, read: () => Promise.resolve(read) };
    const results: FileResult[] = [];
    for (const side of sides) {
      // Whoever reads the file again is to see it as it is then.
      for await (const result of checkers[side]?.([once]) ?? []) results.push({ ...result, target });
    }
    if (mending === undefined || !sides.includes(1) || read.kind !== 'bytes') return { results, mending: undefined };
    return { results, mending: await tryOwn(mending, fileOf(target, read.bytes), results.at(-1)) };
  };
}

/** A line for each result, and one for what migrations make of the file. */
export function writeFound({ results, mending }: Found): string {
  return [...results.map(writeResult), ...(mending === undefined ? [] : [writeMending(mending)])].join('\n');
}

/** Reads a line for each side that was asked for, and what migrations make of the file if there is one more. */
function readFound({ target, sides }: Missing, text: string | undefined): Found {
  const lines = text?.split('\n') ?? [];
  const more = lines[sides.length];
  const mending = more === undefined ? undefined : readMending(target, more);
  return { results: sides.map((_, line) => resultIn(target, lines[line])), mending };
}

async function askWorker(worker: CheckWorker, batch: readonly Missing[]): Promise<readonly Found[]> {
  const files = await Promise.all(
    batch.map(async ({ target, sides }) => workerFile(target, await target.read(), sides)),
  );
  const answers = await worker.check(files);
  return batch.map((missing, index) => readFound(missing, answers[index]));
}

/** What is found holds on to the data of its file until it is written. */
async function askHere(check: (missing: Missing) => Promise<Found>, batch: readonly Missing[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const missing of batch) found.push(readFound(missing, writeFound(await check(missing))));
  return found;
}
