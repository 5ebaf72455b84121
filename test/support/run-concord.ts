import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';

import { repository } from './repository.js';

export interface Finished {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

export interface ConcordOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

/** Runs the `concord` that was built last, as a process of its own. */
export async function runConcord(argv: readonly string[], options: ConcordOptions = {}): Promise<Finished> {
  const child = startConcord(argv, options);
  child.stdin.end(options.stdin ?? '');
  return finished(child);
}

export function startConcord(argv: readonly string[], { cwd = repository, env = {}, node = [] }: ConcordOptions = {}) {
  const file = path.join(repository, 'dist/server/cli.js');
  // What the tests themselves run with must not colour what they expect.
  const cache = path.join(repository, 'dist/cache');
  const inherited = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', XDG_CACHE_HOME: cache };
  return spawn(process.execPath, [...node, file, ...argv], { cwd, env: { ...inherited, ...env } });
}

export function finished(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ output, errors, code });
    });
  });
}

/** Waits until what the streams have said since the last time matches. */
export function followed(...streams: readonly NodeJS.ReadableStream[]): (expected: RegExp) => Promise<void> {
  let text = '';
  let check = () => {};
  for (const stream of streams) {
    stream.on('data', (piece: string | Buffer) => {
      text += piece.toString();
      check();
    });
  }
  return (expected) =>
    new Promise((resolve) => {
      check = () => {
        if (!expected.test(text)) return;
        text = '';
        check = () => {};
        resolve();
      };
      check();
    });
}
