import type { CliHost, FileBytes, WorkerFile, WorkerSetup } from '../host.js';
import { pairChecker, writeFound } from '../impact/check-missing.js';
import { readEnvironment } from '../read-environment.js';
import { fileChecker } from './check-files.js';
import { writeResult } from './result-text.js';
import type { Target } from './targets.js';

/** Makes what answers for the files that come to a worker. */
export async function serveWorker(
  host: CliHost,
  { sources, purpose }: WorkerSetup,
): Promise<(files: readonly WorkerFile[]) => Promise<readonly string[]>> {
  const environments = (await Promise.all(sources.map((source) => readEnvironment(host, source)))).map(
    ({ environment }) => environment,
  );
  if (purpose === 'impact') {
    const check = pairChecker(environments);
    return async (files) => {
      const answers: string[] = [];
      for (const file of files) answers.push(writeFound(await check({ target: targetOf(file), sides: file.sides })));
      return answers;
    };
  }
  const [environment] = environments;
  const check = environment && fileChecker(environment);
  return async (files) => {
    const answers: string[] = [];
    for await (const result of check?.(files.map(targetOf)) ?? []) answers.push(writeResult(result));
    return answers;
  };
}

function targetOf({ path, uri, read }: WorkerFile): Target {
  return { path, uri, location: '', isNamed: false, read: () => Promise.resolve(seenAnew(read)) };
}

/** What is known of a file lives as long as its bytes, and is not to wait for the others of its batch. */
function seenAnew(read: FileBytes): FileBytes {
  return read.kind === 'bytes' ? { ...read, bytes: read.bytes.subarray() } : read;
}
