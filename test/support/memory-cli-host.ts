import path from 'node:path';

import type { CliHost, Display, Entry, FileBytes, FolderListing } from '../../server/src/cli/host.js';
import { dedent } from './dedent.js';

/**
 * What stands at a path: a text (written with `dedent`), bytes, or something that is there and cannot be read. A path
 * that ends in `/` is a folder, which only needs to be named when it is empty or cannot be read.
 */
export type MemoryEntry = string | Uint8Array | { readonly unreadable: string } | { readonly isSocket: true };

export type MemoryFiles = Readonly<Record<string, MemoryEntry>>;

export interface MemoryWorld {
  /** Paths are relative to the current folder. */
  readonly files: MemoryFiles;
  readonly pack: ReadonlyMap<string, string>;
  readonly stdin?: string | Uint8Array;
  readonly display?: Display;
}

/** A whole world in memory, and what a command has written in it. */
export interface MemoryCliHost extends CliHost {
  readonly written: { output: string; errors: string; serves: boolean };
}

const cwd = path.resolve('/home/priya/acme');

export function createMemoryCliHost({
  files,
  pack,
  stdin = '',
  display = { colours: false },
}: MemoryWorld): MemoryCliHost {
  const entries = new Map(Object.entries(files).map(([name, entry]) => [path.resolve(cwd, name), { name, entry }]));
  const written = { output: '', errors: '', serves: false };
  return {
    cwd,
    version: '1.2.3',
    standardPack: pack,
    display,
    written,
    entryAt: (location) => Promise.resolve(entryAt(location)),
    listFolder: (location) => Promise.resolve(listFolder(location)),
    readFile: (location) => Promise.resolve(readFile(location)),
    readStdin: () => Promise.resolve(toBytes(stdin)),
    writeOutput: (text) => void (written.output += text),
    writeError: (text) => void (written.errors += text),
    serveStdio: () => {
      written.serves = true;
      return Promise.resolve();
    },
  };

  function entryAt(location: string): Entry {
    const there = entries.get(location);
    if (there === undefined) return { kind: below(location).length > 0 || location === cwd ? 'folder' : 'missing' };
    if (typeof there.entry === 'object' && 'isSocket' in there.entry) return { kind: 'other' };
    return { kind: there.name.endsWith('/') ? 'folder' : 'file' };
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
    if (entry === undefined) return { kind: 'missing' };
    if (typeof entry === 'object' && 'unreadable' in entry) return { kind: 'unreadable', reason: entry.unreadable };
    if (typeof entry === 'object' && 'isSocket' in entry) return { kind: 'unreadable', reason: 'it is a socket' };
    return { kind: 'bytes', bytes: toBytes(entry) };
  }
}

function toBytes(entry: string | Uint8Array): Uint8Array {
  return typeof entry === 'string' ? new TextEncoder().encode(dedent(entry)) : entry;
}
