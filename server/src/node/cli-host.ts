import type { PackFiles } from '../core/workspace/pack-files.js';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import { runGit } from './cli-git.js';
import { createWatcher } from './cli-watcher.js';
import { startWorkers } from './cli-workers.js';
import { writeWhole } from './cli-write-file.js';
import { localDay } from '../platform/local-day.js';
import { toFailure } from './file-failure.js';
import type { ChannelHost } from '../cli/channel-host.js';
import type {
  CliHost,
  Display,
  Entry,
  EntryKind,
  FileBytes,
  FolderEntry,
  FolderListing,
  HostFiles,
} from '../cli/host.js';

/** The real world: this process, its streams and its files. */
export function createCliHost(version: string, standardPack: PackFiles, serveStdio: () => Promise<void>): CliHost {
  // Who reads our output may close it early, as `head` does: the rest of it is not wanted.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    cwd: process.cwd(),
    version,
    standardPack,
    display: displayOf(process.stdout, process.env),
    errorWidth: widthOf(process.stderr, process.env),
    entryAt,
    listFolder,
    readFile,
    realPath,
    writeFile: writeWhole,
    readStdin: () => readAll(process.stdin),
    runGit,
    channel: () => localChannel(),
    watch: createWatcher,
    cacheFolder: cacheFolder(process.env, process.platform),
    programId,
    startWorkers,
    nextTurn: () => setImmediate(),
    today: () => localDay(new Date()),
    now: () => performance.now(),
    writeOutput: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    serveStdio,
  };
}

/** The files of this machine, for whoever searches them. */
export const localFiles: HostFiles = { entryAt, listFolder, readFile, realPath };

/** What this machine can do about published packs: a file of its own, which is read when it is first needed. */
export async function localChannel(env: NodeJS.ProcessEnv = process.env): Promise<ChannelHost> {
  const { createChannelHost } = await import('./channel/channel-host.js');
  return createChannelHost(path.join(localCacheFolder(), 'channels'), env);
}

/** Where this machine keeps what can be made again. */
export function localCacheFolder(): string {
  return cacheFolder(process.env, process.platform);
}

function programId(): string {
  const program = process.argv[1];
  return program === undefined ? '' : createHash('sha256').update(readFileSync(program)).digest('base64url');
}

/** Where each system keeps what can be made again. */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32' && LOCALAPPDATA !== undefined) return path.join(LOCALAPPDATA, 'concord', 'Cache');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'concord');
  const base = XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? path.join(homedir(), '.cache') : XDG_CACHE_HOME;
  return path.join(base, 'concord');
}

/** Colours are for terminals, unless the environment says otherwise (no-color.org, force-color.org). */
function displayOf(output: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Display {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env;
  const isForced = FORCE_COLOR !== '' && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  const isCapable = output.isTTY && TERM !== 'dumb' && FORCE_COLOR === '';
  const colours = NO_COLOR === '' && (isForced || isCapable);
  // A terminal that does not know its size says 0.
  return output.isTTY && output.columns > 0 ? { colours, width: output.columns } : { colours };
}

/** Where a line can be written over; a terminal that does not know its size says 0. */
function widthOf(output: NodeJS.WriteStream, { TERM }: NodeJS.ProcessEnv): number | undefined {
  return output.isTTY && TERM !== 'dumb' && output.columns > 0 ? output.columns : undefined;
}

async function entryAt(location: string): Promise<Entry> {
  try {
    const found = await stat(location, { bigint: true });
    const kind = kindOf(found);
    if (kind !== 'file') return { kind };
    return { kind, version: [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ') };
  } catch (error) {
    return toFailure(error);
  }
}

async function listFolder(location: string): Promise<FolderListing> {
  try {
    const entries = await readdir(location, { withFileTypes: true });
    const read = entries.map(async (entry): Promise<FolderEntry> => {
      if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
      const link = path.join(location, entry.name);
      const { kind } = await entryAt(link);
      if (kind !== 'file') return { name: entry.name, kind: 'other' };
      return { name: entry.name, kind, realPath: await realPath(link) };
    });
    return { kind: 'listing', entries: await Promise.all(read) };
  } catch (error) {
    const failure = toFailure(error);
    return failure.kind === 'missing' ? { kind: 'unreadable', reason: 'it is gone' } : failure;
  }
}

async function realPath(location: string): Promise<string> {
  try {
    return await realpath(location);
  } catch {
    return location;
  }
}

/** The core refuses texts of more than ten million characters; so many bytes always hold more. */
const mostBytes = 32 * 1024 * 1024;

/** A small file is there sooner than a thread could be asked for it. */
const smallSize = 256 * 1024;

async function readFile(location: string): Promise<FileBytes> {
  try {
    const found = statSync(location);
    if (found.isFile() && found.size > 0 && found.size < smallSize)
      return { kind: 'bytes', bytes: readFileSync(location) };
    const file = await open(location);
    try {
      // A stream is for what has no size, or more of it than anybody reads.
      const isStream = !found.isFile() || found.size > mostBytes || found.size === 0;
      return { kind: 'bytes', bytes: isStream ? await readAll(file.createReadStream()) : await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    return toFailure(error);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(chunks);
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
