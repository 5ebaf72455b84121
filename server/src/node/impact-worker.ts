import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';

import { CliError } from '../cli/cli-error.js';
import { packImpactCommand } from '../cli/pack/impact.js';
import { writeBuiltPack } from '../core/workspace/built-pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { createCliHost } from './cli-host.js';
import type { ImpactQuestion } from './local-updates.js';

/** What a thread that is to find out an impact is given. */
interface Assignment {
  readonly impact: { readonly folder: string; readonly from: string; readonly to: string };
}

/** What it answers with: Markdown, or a sentence. */
interface Answer {
  readonly text: string;
}

/** So many milliseconds later nobody waits for the answer any longer. */
const patience = 5 * 60_000;

const notFound = 'What it changes in your files could not be found out: ';

/** Has another thread run `concord pack impact`, since the check of a whole project would keep an editor waiting. */
export async function findImpact(program: string, { folder, from, to }: ImpactQuestion): Promise<string> {
  const packs = mkdtempSync(path.join(tmpdir(), 'concord-impact-'));
  try {
    const named = (name: string, files: PackFiles): string => {
      const location = path.join(packs, `${name}.json`);
      writeFileSync(location, writeBuiltPack(files));
      return location;
    };
    const impact = { folder, from: named('old', from), to: named('new', to) };
    const worker = new Worker(program, { workerData: { impact } satisfies Assignment });
    worker.unref();
    const tooLong = `${notFound}it takes too long here. Run "concord pack impact".\n`;
    const timer = setTimeout(() => {
      worker.emit('message', { text: tooLong } satisfies Answer);
    }, patience).unref();
    return await new Promise<string>((resolve, reject) => {
      worker.once('message', ({ text }: Answer) => {
        clearTimeout(timer);
        resolve(text);
        void worker.terminate();
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        reject(new Error('a worker has ended'));
      });
    });
  } finally {
    rmSync(packs, { recursive: true, force: true });
  }
}

/** Does what `findImpact` has started this thread for; whether it has. */
export function answersImpact(standardPack: PackFiles): boolean {
  const { impact } = (workerData ?? {}) as Partial<Assignment>;
  if (impact === undefined) return false;
  void runImpact(impact, standardPack).then((text) => parentPort?.postMessage({ text } satisfies Answer));
  return true;
}

async function runImpact({ folder, from, to }: Assignment['impact'], standardPack: PackFiles): Promise<string> {
  let output = '';
  let errors = '';
  const host = {
    ...createCliHost(CONCORD_VERSION, standardPack, () => Promise.resolve()),
    cwd: folder,
    display: { colours: false },
    startWorkers: () => [],
    programId: () => createHash('sha256').update(readFileSync(__filename)).digest('base64url'),
    writeOutput: (text: string) => void (output += text),
    writeError: (text: string) => void (errors += text),
  };
  const options = new Map([
    ['from', from],
    ['to', to],
    ['format', 'markdown'],
  ]);
  try {
    await packImpactCommand.run({ positionals: ['.'], options, outputs: [] }, host);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    errors = error.message;
  }
  return output === '' ? `${notFound}${errors}\n` : output;
}
