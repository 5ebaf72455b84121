import path from 'node:path';

import type { PackFiles } from '../../server/src/core/workspace/pack-files.js';
import type {
  CliHost,
  Display,
  Entry,
  FileBytes,
  FolderListing,
  FolderWatcher,
  Written,
} from '../../server/src/cli/host.js';
import { dedent } from './dedent.js';

/**
 * What stands at a path: a text (written with `dedent`), bytes, or something that is there and cannot be read. A path
 * that ends in `/` is a folder, which only needs to be named when it is empty or cannot be read.
 */
export type MemoryEntry =
  string | Uint8Array | { readonly readOnly: string } | { readonly unreadable: string } | { readonly isSocket: true };

export type MemoryFiles = Readonly<Record<string, MemoryEntry>>;

export interface MemoryWorld {
  /** Paths are relative to the current folder. */
  readonly files: MemoryFiles;
  readonly pack: PackFiles;
  readonly stdin?: string | Uint8Array;
  readonly display?: Display;
  /** Columns of the terminal that standard error goes to. */
  readonly errorWidth?: number;
  readonly cacheFolder?: string;
  /** What somebody does to the files while they are watched, one change after the other; absent files are deleted. */
  readonly changes?: readonly Readonly<Record<string, MemoryEntry | undefined>>[];
}

/** A whole world in memory, and what a command has written in it. */
export interface MemoryCliHost extends CliHost {
  readonly written: { output: string; errors: string; serves: boolean };
  /** The paths of the files that were read, in that order, relative to the current folder. */
  readonly reads: string[];
  /** What a file holds now, as text with its byte order mark; absent when there is no such file. */
  textAt(name: string): string | undefined;
}

const cwd = path.resolve('/home/priya/acme');

export function createMemoryCliHost({
  files,
  pack,
  stdin = '',
  display = { colours: false },
  errorWidth,
  changes = [],
  cacheFolder,
}: MemoryWorld): MemoryCliHost {
  const entries = new Map<string, { name: string; entry: MemoryEntry; version: number }>();
  for (const [name, entry] of Object.entries(files)) put(name, entry);
  const reads: string[] = [];
  const toCome = [...changes];
  let clock = 0;
  const written = { output: '', errors: '', serves: false };
  return {
    cwd,
    version: '1.2.3',
    standardPack: pack,
    display,
    errorWidth,
    written,
    reads,
    textAt,
    entryAt: (location) => Promise.resolve(entryAt(location)),
    listFolder: (location) => Promise.resolve(listFolder(location)),
    readFile: (location) => Promise.resolve(readFile(location)),
    realPath: (location) => Promise.resolve(location),
    writeFile: (location, bytes) => Promise.resolve(writeFile(location, bytes)),
    watch,
    cacheFolder,
    programId: () => 'memory',
    startWorkers: () => [],
    nextTurn: () => Promise.resolve(),
    today: () => '2027-01-15',
    // Each look at the clock takes a tenth of a second.
    now: () => (clock += 100),
    readStdin: () => Promise.resolve(toBytes(stdin)),
    runGit: () => Promise.resolve({ kind: 'failed', reason: 'git cannot be run here' }),
    writeOutput: (text) => void (written.output += text),
    writeError: (text) => void (written.errors += text),
    serveStdio: () => {
      written.serves = true;
      return Promise.resolve();
    },
  };

  function put(name: string, entry: MemoryEntry): void {
    const location = path.resolve(cwd, name);
    entries.set(location, { name, entry, version: (entries.get(location)?.version ?? 0) + 1 });
  }

  function textAt(name: string): string | undefined {
    const entry = entries.get(path.resolve(cwd, name))?.entry;
    if (typeof entry === 'string') return dedent(entry);
    return entry instanceof Uint8Array ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(entry) : undefined;
  }

  function writeFile(location: string, bytes: Uint8Array): Written {
    const there = entries.get(location);
    if (entryAt(location).kind === 'folder') return { kind: 'failed', reason: 'it is a folder' };
    if (typeof there?.entry === 'object' && 'readOnly' in there.entry) {
      return { kind: 'failed', reason: 'permission denied' };
    }
    put(location, bytes);
    return { kind: 'written' };
  }

  /** Only what happens in a folder that somebody looks at is a change; the end comes after the last one. */
  function watch(): FolderWatcher {
    let looked: ReadonlySet<string> = new Set();
    let isEnded = false;
    const changed = () => {
      let isSeen = false;
      while (!isSeen && toCome.length > 0) isSeen = change().some((folder) => looked.has(folder));
      isEnded = !isSeen;
      return Promise.resolve();
    };
    const look = (folders: readonly string[]) => {
      const isNew = folders.some((folder) => !looked.has(folder));
      looked = new Set(folders);
      return isNew;
    };
    return { look, changed, isEnded: () => isEnded, close: () => void 0 };
  }

  /** Makes the next change, and gives the folders in which something is new, different or gone. */
  function change(): string[] {
    const touched: string[] = [];
    for (const [name, entry] of Object.entries(toCome.shift() ?? {})) {
      const location = path.resolve(cwd, name);
      let folder = path.dirname(location);
      while (below(folder).length === 0 && folder !== cwd) folder = path.dirname(folder);
      touched.push(folder);
      if (entry === undefined) entries.delete(location);
      else put(name, entry);
    }
    return touched;
  }

  function entryAt(location: string): Entry {
    const there = entries.get(location);
    if (there === undefined) return { kind: below(location).length > 0 || location === cwd ? 'folder' : 'missing' };
    if (typeof there.entry === 'object' && 'isSocket' in there.entry) return { kind: 'other' };
    return there.name.endsWith('/') ? { kind: 'folder' } : { kind: 'file', version: String(there.version) };
  }

  function listFolder(location: string): FolderListing {
    const entry = entries.get(location)?.entry;
    if (typeof entry === 'object' && 'unreadable' in entry) return { kind: 'unreadable', reason: entry.unreadable };
    const names = new Set(below(location).map((rest) => rest.split(path.sep)[0] ?? ''));
    const listed = [...names].map((name) => ({ name, entry: entryAt(path.join(location, name)) }));
    return {
      kind: 'listing',
      entries: listed.flatMap(({ name, entry: { kind } }) => {
        return kind === 'missing' || kind === 'unreadable' ? [] : [{ name, kind }];
      }),
    };
  }

  function below(location: string): string[] {
    const folder = location.endsWith(path.sep) ? location : location + path.sep;
    return [...entries.keys()].filter((key) => key.startsWith(folder)).map((key) => key.slice(folder.length));
  }

  function readFile(location: string): FileBytes {
    const entry = entries.get(location)?.entry;
    reads.push(path.relative(cwd, location));
    if (entry === undefined) return { kind: 'missing' };
    if (typeof entry === 'object' && 'unreadable' in entry) return { kind: 'unreadable', reason: entry.unreadable };
    if (typeof entry === 'object' && 'isSocket' in entry) return { kind: 'unreadable', reason: 'it is a socket' };
    return { kind: 'bytes', bytes: toBytes(typeof entry === 'object' && 'readOnly' in entry ? entry.readOnly : entry) };
  }
}

function toBytes(entry: string | Uint8Array): Uint8Array {
  return typeof entry === 'string' ? new TextEncoder().encode(dedent(entry)) : entry;
}
