import { spawn } from 'node:child_process';

import type { GitAnswer } from '../cli/host.js';

/** Asks the `git` of this machine; `input` is what it reads. */
export function runGit(args: readonly string[], input = ''): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    const child = spawn('git', args, { stdio: 'pipe', windowsHide: true });
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => errors.push(part));
    // It may end before it has read all: its exit code says so.
    child.stdin.on('error', () => undefined);
    child.on('error', () => {
      resolve({ kind: 'failed', reason: 'git cannot be run here' });
    });
    child.on('close', (code) => {
      if (code === 0) resolve({ kind: 'done', output: Buffer.concat(output) });
      else resolve({ kind: 'failed', reason: reasonIn(Buffer.concat(errors).toString('utf8')) });
    });
    child.stdin.end(input);
  });
}

function reasonIn(errors: string): string {
  const [first = ''] = errors.split('\n');
  return first.replace(/^fatal: /, 'git says: ').replace(/\.$/, '') || 'git failed';
}
