import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import type { Marks } from './fetcher.js';

/**
 * What is kept of a channel on this machine: generations of what is trusted, one of which a pointer names, and files
 * by their hashes, which are checked whenever they are read.
 *
 * Whoever reads sees the generation from before an update or the one after it, wherever the update was broken off.
 */
export interface Store {
  /** A copy of what is trusted so far, to work in; an empty folder when nothing is. */
  begin(): Work;
  /** What was kept with this hash; absent when it is not there, or no longer what it was. */
  file(sha256: string): Buffer | undefined;
  keepFile(sha256: string, bytes: Buffer): void;
}

export interface Work {
  readonly folder: string;
  readonly marks: Marks;
  /** Makes the copy what is trusted from now on, unless somebody else has come further meanwhile. */
  accept(marks: Marks): void;
  /** Never throws: what cannot be cleared away now, a later update clears. */
  discard(): void;
}

/** Opens the store in a folder, which is made when something is written. */
export function openStore(folder: string): Store {
  return {
    begin: () => begin(folder),
    file: (sha256) => fileIn(folder, sha256),
    keepFile: (sha256, bytes) => {
      mkdirSync(path.join(folder, 'files'), { recursive: true });
      replace(path.join(folder, 'files', sha256), bytes);
    },
  };
}

/** Writes a file at once or not at all. */
export function replace(location: string, bytes: Buffer | string, mode?: number): void {
  const temporary = `${location}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', flush: true, ...(mode === undefined ? {} : { mode }) });
    renameSync(temporary, location);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** Writes a new file as a whole, and never in the place of another: false where there is one. */
export function create(location: string, bytes: Buffer): boolean {
  const temporary = `${location}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', flush: true });
    linkSync(temporary, location);
    return true;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems know no second name of a file.
    if (syscall !== 'link' || existsSync(location)) throw error;
    renameSync(temporary, location);
    return true;
  } finally {
    removeQuietly(temporary);
  }
}

function fileIn(folder: string, sha256: string): Buffer | undefined {
  const bytes = readOr(path.join(folder, 'files', sha256));
  return bytes !== undefined && sha256Of(bytes) === sha256 ? bytes : undefined;
}

/** The SHA-256 of some bytes, in hexadecimal digits. */
export function sha256Of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const pointer = 'current';
const marksFile = 'marks.json';
const generationName = /^generation-[0-9a-f]{16}$/;

function begin(folder: string): Work {
  mkdirSync(folder, { recursive: true });
  clearAway(folder);
  const name = `generation-${randomBytes(8).toString('hex')}`;
  const work = path.join(folder, name);
  const current = currentIn(folder);
  mkdirSync(work);
  if (current !== undefined) copy(path.join(folder, current), work);
  return {
    folder: work,
    marks: readMarks(work),
    accept: (marks) => {
      writeFileSync(path.join(work, marksFile), JSON.stringify(marks));
      readdirSync(work).forEach((file) => {
        flush(path.join(work, file));
      });
      const now = currentIn(folder);
      if (now !== undefined && now !== current && stateOf(path.join(folder, now)) > stateOf(work)) removeQuietly(work);
      else replace(path.join(folder, pointer), name);
    },
    discard: () => {
      removeQuietly(work);
    },
  };
}

/** A generation that somebody clears away at this moment is none to go on from. */
function copy(from: string, to: string): void {
  try {
    cpSync(from, to, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function currentIn(folder: string): string | undefined {
  const name = readOr(path.join(folder, pointer))?.toString('utf8').trim() ?? '';
  return generationName.test(name) ? name : undefined;
}

/** How far a generation has come: the version of its timestamp. */
function stateOf(generation: string): number {
  const { signed } = jsonOr(readOr(path.join(generation, 'timestamp.json'))) as { signed?: { version?: unknown } };
  return typeof signed?.version === 'number' ? signed.version : 0;
}

function readMarks(work: string): Marks {
  const marks = Object.entries(jsonOr(readOr(path.join(work, marksFile))));
  return Object.fromEntries(marks.filter((mark): mark is [string, string] => typeof mark[1] === 'string'));
}

function jsonOr(bytes: Buffer | undefined): object {
  try {
    const data: unknown = JSON.parse(bytes?.toString('utf8') ?? '{}');
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {};
  }
}

/** Nobody works in a generation for as long as this. */
const hour = 3_600_000;

/** Removes what was left behind: generations and unfinished files that have lain here for an hour. */
function clearAway(folder: string): void {
  const current = currentIn(folder);
  clearOld(folder, (name) => generationName.test(name) && name !== current);
  clearUnfinished(folder);
  clearUnfinished(path.join(folder, 'files'));
}

/** Removes what writes that were broken off have left in a folder an hour ago or before. */
export function clearUnfinished(folder: string): void {
  clearOld(folder, (name) => /\.[0-9a-f]{12}\.tmp$/.test(name));
}

function clearOld(folder: string, isLeft: (name: string) => boolean): void {
  for (const name of existsSync(folder) ? readdirSync(folder).filter(isLeft) : []) {
    const location = path.join(folder, name);
    const age = Date.now() - (statSync(location, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > hour) removeQuietly(location);
  }
}

function removeQuietly(location: string): void {
  try {
    rmSync(location, { recursive: true, force: true });
  } catch {
    // It is in nobody's way.
  }
}

/** What is not on the disk yet would be lost with the power. */
function flush(location: string): void {
  const file = openSync(location, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readOr(location: string): Buffer | undefined {
  try {
    return readFileSync(location);
  } catch {
    return undefined;
  }
}
