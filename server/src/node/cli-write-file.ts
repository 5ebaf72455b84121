import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { access, chmod, constants, mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Written } from '../cli/host.js';
import { toFailure } from './file-failure.js';

/** Writes a file at once or not at all: whoever reads it sees the old content or the new one. */
export async function writeWhole(location: string, bytes: Uint8Array): Promise<Written> {
  try {
    const before = await statOf(location);
    if (before?.isDirectory() === true) return failed('it is a folder');
    if (before === undefined) await mkdir(path.dirname(location), { recursive: true });
    // A pipe or a device is written to, not replaced.
    if (before?.isFile() === false) await writeFile(location, bytes);
    else await replace(before === undefined ? location : await realpath(location), bytes, before);
    return { kind: 'written' };
  } catch (error) {
    const failure = toFailure(error);
    return failed(failure.kind === 'missing' ? 'there is no folder for it' : failure.reason);
  }
}

async function replace(location: string, bytes: Uint8Array, before: Stats | undefined): Promise<void> {
  if (before !== undefined) await refuseReadOnly(location, before);
  const folder = path.dirname(location);
  await clearUnfinished(folder);
  const name = `.${path.basename(location).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(folder, name);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', flush: true });
    if (before !== undefined) await chmod(temporary, before.mode);
    await rename(temporary, location);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** No write takes as many milliseconds as this. */
const minute = 60_000;

/** Folders may hold thousands of files, so that each is looked through once. */
const cleared = new Set<string>();

/** Removes what is left in a folder of writes that were broken off. */
async function clearUnfinished(folder: string): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  for (const name of await readdir(folder)) {
    if (!/^\..+\.[0-9a-f]{12}\.tmp$/.test(name)) continue;
    const location = path.join(folder, name);
    const found = await statOf(location);
    if (found?.isFile() === true && Date.now() - found.mtimeMs > minute) await rm(location, { force: true });
  }
}

/** A folder that may be written to would let us replace a file that may not. */
async function refuseReadOnly(location: string, { mode }: Stats): Promise<void> {
  if ((mode & 0o222) === 0) throw Object.assign(new Error('it is read-only'), { code: 'EROFILE' });
  await access(location, constants.W_OK);
}

async function statOf(location: string): Promise<Stats | undefined> {
  try {
    return await stat(location);
  } catch (error) {
    if (toFailure(error).kind === 'missing') return undefined;
    throw error;
  }
}

function failed(reason: string): Written {
  return { kind: 'failed', reason };
}
