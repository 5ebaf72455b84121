import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { clearUnfinished } from './store.js';

/** The file that says who writes in a folder at this moment. */
export const lockName = '.concord-writing';

export interface LockOptions {
  /** For how many milliseconds somebody who wants to write waits for somebody else. */
  readonly wait?: number;
  /** Who may look into the folder if it is made: `0o700`. */
  readonly mode?: number;
}

/** Nobody writes for as many milliseconds as this: after that, a lock of another machine does not count. */
const stale = 600_000;

/** A lock that cannot be read was being written; after so many milliseconds, by somebody who ended while doing so. */
const unfinished = 2_000;

const betweenLooks = 50;

/** Who writes in a folder. */
interface Holder {
  readonly id: string;
  readonly host: string;
  readonly process: number;
}

/**
 * Does some work in a folder, which is made where it is missing, while nobody else does; or says in a sentence who is
 * at it. What somebody has left who was ended in the middle keeps nobody waiting for long.
 */
export async function alone<Done>(
  folder: string,
  work: () => Done,
  { wait = 10_000, mode = 0o777 }: LockOptions = {},
): Promise<Done | { readonly kind: 'refused'; readonly reason: string }> {
  const isMade = mkdirSync(folder, { recursive: true, mode }) !== undefined;
  clearUnfinished(folder);
  const location = path.join(folder, lockName);
  const own: Holder = { id: randomBytes(8).toString('hex'), host: hostname(), process: process.pid };
  const end = Date.now() + wait;
  while (!take(location, own)) {
    const other = readHolder(location);
    if (isLeft(location, other)) setAside(location, other);
    else if (Date.now() < end) await pause(betweenLooks);
    else return { kind: 'refused', reason: busyWith(folder, other) };
  }
  try {
    return work();
  } finally {
    if (readHolder(location)?.id === own.id) rmSync(location, { force: true });
    if (isMade) removeEmpty(folder);
  }
}

/** A folder in which nothing was done in the end. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds what was done.
  }
}

function take(location: string, own: Holder): boolean {
  try {
    writeFileSync(location, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A file that is being removed is in the way on Windows, with this code.
    if (code === 'EEXIST' || (code === 'EPERM' && statSync(location, { throwIfNoEntry: false }) !== undefined))
      return false;
    throw error;
  }
}

function readHolder(location: string): Holder | undefined {
  try {
    const { id, host, process } = JSON.parse(readFileSync(location, 'utf8')) as Partial<Holder>;
    return typeof id === 'string' && typeof host === 'string' && typeof process === 'number'
      ? { id, host, process }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether whoever has made a lock is gone. */
function isLeft(location: string, holder: Holder | undefined): boolean {
  const made = statSync(location, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const age = Date.now() - made;
  if (holder === undefined) return age > unfinished;
  return age > stale || (holder.host === hostname() && !isRunning(holder.process));
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be sent anything, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes a lock away that was left. Where somebody else was faster and has made a new one, that is put back. */
function setAside(location: string, left: Holder | undefined): void {
  const aside = `${location}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    renameSync(location, aside);
    const moved = readHolder(aside);
    if (moved !== undefined && moved.id !== left?.id) writeFileSync(location, JSON.stringify(moved), { flag: 'wx' });
  } catch {
    // Somebody else has taken it away.
  }
  rmSync(aside, { force: true });
}

function busyWith(folder: string, holder: Holder | undefined): string {
  const who = holder === undefined ? 'Somebody else' : `Process ${String(holder.process)} of "${holder.host}"`;
  return `${who} is writing in the folder "${folder}" at this moment: try again when that is done.`;
}
