import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What changes a disk. */
const writers = ['writeFileSync', 'renameSync', 'mkdirSync', 'cpSync', 'rmSync', 'fsyncSync', 'copyFileSync'] as const;

/** How the disk fails: for good, as when the process is killed, or with an error each time. */
export interface DiskFault {
  /** How many changes go well before. */
  readonly after: number;
  /** The code of the error; of a write half of the bytes get to the disk before it. */
  readonly code: string;
}

/** Does some work on a disk that fails, and says how many changes went well. Works for the whole process. */
export async function onBrokenDisk(fault: DiskFault, work: () => unknown): Promise<number> {
  let count = 0;
  const real = writers.map((name) => [name, fs[name]] as const);
  for (const [name, write] of real) {
    Object.assign(fs, {
      [name]: (...values: unknown[]) => {
        count++;
        if (count <= fault.after) return (write as (...values: unknown[]) => unknown)(...values);
        if (name === 'writeFileSync' && fault.code === 'KILLED') writeHalf(write as typeof fs.writeFileSync, values);
        throw Object.assign(new Error(`${fault.code}: ${name} failed`), { code: fault.code });
      },
    });
  }
  syncBuiltinESMExports();
  try {
    await work();
  } catch {
    // Only what lies on the disk afterwards counts.
  } finally {
    for (const [name, write] of real) Object.assign(fs, { [name]: write });
    syncBuiltinESMExports();
  }
  return count;
}

function writeHalf(write: typeof fs.writeFileSync, [location, content]: unknown[]): void {
  const bytes = Buffer.from(content as string);
  write(location as string, bytes.subarray(0, bytes.length / 2));
}
