import type { CliHost, WorkerFile, WorkerSetup } from '../host.js';
import { readEnvironment } from '../read-environment.js';
import { fileChecker } from './check-files.js';
import { writeResult } from './result-text.js';

/** Makes what answers for the files that come to a worker. */
export async function serveWorker(
  host: CliHost,
  { source }: WorkerSetup,
): Promise<(files: readonly WorkerFile[]) => Promise<readonly string[]>> {
  const { environment } = await readEnvironment(host, source);
  const check = fileChecker(environment);
  return async (files) => {
    const targets = files.map(({ path, uri, read }) => {
      return { path, uri, location: '', isNamed: false, read: () => Promise.resolve(read) };
    });
    const answers: string[] = [];
    for await (const result of check(targets)) answers.push(writeResult(result));
    return answers;
  };
}
