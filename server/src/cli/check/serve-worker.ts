import type { CliHost, WorkerFile, WorkerSetup } from '../host.js';
import { readEnvironment } from '../read-environment.js';
import { answerOf, type FileAnswer } from './answer.js';
import { fileChecker } from './check-files.js';

/** Makes what answers for the files that come to a worker. */
export async function serveWorker(
  host: CliHost,
  { source }: WorkerSetup,
): Promise<(files: readonly WorkerFile[]) => Promise<readonly FileAnswer[]>> {
  const { environment } = await readEnvironment(host, source);
  const check = fileChecker(environment);
  return async (files) => {
    const targets = files.map(({ path, uri, read }) => {
      return { path, uri, location: '', isNamed: false, read: () => Promise.resolve(read) };
    });
    const answers: FileAnswer[] = [];
    for await (const result of check(targets)) answers.push(answerOf(result));
    return answers;
  };
}
