import type { CliHost, WorkerFile, WorkerSetup } from '../host.js';
import { readEnvironment } from '../read-environment.js';
import { fileChecker } from './check-files.js';
import { writeResult } from './result-text.js';

/** Makes what answers for the files that come to a worker. */
export async function serveWorker(
  host: CliHost,
  { sources, offers }: WorkerSetup,
): Promise<(files: readonly WorkerFile[]) => Promise<readonly string[]>> {
  const environments = await Promise.all(sources.map((source) => readEnvironment(host, source)));
  const checkers = environments.map(({ environment }) => fileChecker(environment, undefined, offers));
  return async (files) => {
    const answers: string[] = [];
    for (const { path, uri, read, sides } of files) {
      const target = { path, uri, location: '', isNamed: false, read: () => Promise.resolve(read) };
      const lines: string[] = [];
      for (const side of sides) {
        for await (const result of checkers[side]?.([target]) ?? []) lines.push(writeResult(result));
      }
      answers.push(lines.join('\n'));
    }
    return answers;
  };
}
