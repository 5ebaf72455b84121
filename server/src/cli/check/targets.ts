import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { isClaimed } from '../../core/workspace/kind.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost, Entry, FileBytes } from '../host.js';
import { findFiles, type FoundFiles } from './find-files.js';

/** A file to look at; only its text says whether it is one of ours. */
export interface Target {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  readonly location: string;
  readonly uri: string;
  /** Whether the user named the file itself, and not just a folder around it. */
  readonly isNamed: boolean;
  read(): Promise<FileBytes>;
}

/** What a command is about, before any file is read. */
export interface Targets {
  /** In the order of their paths. */
  readonly files: readonly Target[];
  /** The folders that the user named. */
  readonly folders: readonly SearchedFolder[];
  /** All folders where a file may appear or change. */
  readonly around: readonly string[];
  /** What the search of each of those folders came upon, by its location. */
  readonly searched: SearchedFolders;
  /** What could not be found or searched: one sentence each. */
  readonly problems: readonly string[];
}

/** What folders were found to hold a moment ago, by their locations: nobody has to search them again. */
export type SearchedFolders = ReadonlyMap<string, FoundFiles>;

interface SearchedFolder {
  /** As the user named it. */
  readonly name: string;
  /** Their locations. */
  readonly files: ReadonlySet<string>;
  readonly isReadable: boolean;
}

/** Finds the files that are named, and those that may be of known kinds in the folders that are named. */
export async function findTargets(host: CliHost, environment: Environment, names: readonly string[]): Promise<Targets> {
  const named = new Set<string>();
  const folders: SearchedFolder[] = [];
  const around = new Set<string>();
  const searched = new Map<string, FoundFiles>();
  const problems: string[] = [];
  for (const name of names) {
    const location = path.resolve(host.cwd, name);
    // An empty name comes from an unset variable, which does not mean the current folder.
    const entry: Entry = name === '' ? { kind: 'missing' } : await host.entryAt(location);
    if (entry.kind === 'missing') problems.push(`"${name}" does not exist.`);
    if (entry.kind === 'unreadable') problems.push(`"${name}" cannot be read: ${entry.reason}.`);
    if (entry.kind === 'other') problems.push(`"${name}" is neither a file nor a folder.`);
    if (entry.kind === 'file') named.add(location);
    if (entry.kind !== 'folder') {
      around.add(path.dirname(location));
      continue;
    }
    const found = await findFiles(host, location, (file) => isWanted(environment, file));
    searched.set(location, found);
    for (const folder of found.folders) around.add(folder);
    folders.push({ name, files: new Set(found.files), isReadable: found.unreadable.length === 0 });
    for (const { folder, reason } of found.unreadable) {
      problems.push(`The folder "${shown(host, folder)}" cannot be read: ${reason}.`);
    }
  }
  const locations = new Set([...named, ...folders.flatMap(({ files }) => [...files])]);
  const files = [...locations].map((location) => toTarget(host, location, named.has(location)));
  return { files: files.sort(byPath), folders, around: [...around], searched, problems };
}

interface FoundTargets {
  readonly files: readonly Target[];
  /** Locations that are links to some of them. */
  readonly doubles: ReadonlySet<string>;
  /** All folders that were searched. */
  readonly around: readonly string[];
}

/** What is to be found beside what is known. */
interface Search {
  readonly folders: readonly string[];
  /** Locations of files that are targets already. */
  readonly known: ReadonlySet<string>;
  readonly searched: SearchedFolders;
}

/** All other files of these folders that may be of known kinds, each by one name only; what cannot be searched is left out. */
export async function targetsIn(
  host: CliHost,
  environment: Environment,
  { folders, known, searched }: Search,
): Promise<FoundTargets> {
  const locations = new Set<string>();
  const around = new Set<string>();
  const links = new Map<string, string>();
  for (const folder of folders) {
    const found = searched.get(folder) ?? (await findFiles(host, folder, (file) => isWanted(environment, file)));
    for (const file of found.files) locations.add(file);
    for (const each of found.folders) around.add(each);
    for (const [link, target] of found.links) links.set(link, target);
  }
  const doubles = new Set([...links].filter(([, target]) => locations.has(target)).map(([link]) => link));
  const files = [...locations].filter((location) => !doubles.has(location) && !known.has(location));
  return { files: files.map((location) => toTarget(host, location, false)), doubles, around: [...around] };
}

/** What comes in over standard input, as if it were the file that is named, whether that exists or not. */
export function stdinTarget(host: CliHost, name: string): Target {
  const target = toTarget(host, path.resolve(host.cwd, name), true);
  let bytes: Promise<Uint8Array> | undefined;
  // It can be read once, and is looked at again when all names are known.
  return { ...target, read: async () => ({ kind: 'bytes', bytes: await (bytes ??= host.readStdin()) }) };
}

/** One file where nothing was searched for. */
export function aloneTarget(target: Target): Targets {
  return { files: [target], folders: [], around: [], searched: new Map(), problems: [] };
}

/** The order of all that is reported. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}

/** What there is to check, in words: "campaign spec, tracking plan or catalog". */
export function wantedIn({ pack, associations }: Environment): string {
  if (associations.length > 0) return 'YAML file';
  const titles = (pack?.kinds ?? []).map(({ title }) => title);
  const last = titles.at(-1) ?? 'file of a known kind';
  return titles.length > 1 ? `${titles.slice(0, -1).join(', ')} or ${last}` : last;
}

/** Any YAML file may say of itself what it is; a pack may claim others by their names. */
function isWanted(environment: Environment, file: string): boolean {
  return /\.ya?ml$/.test(file) || isClaimed(environment, pathToFileURL(file).href);
}

function toTarget(host: CliHost, location: string, isNamed: boolean): Target {
  const uri = pathToFileURL(location).href;
  return { path: shown(host, location), location, uri, isNamed, read: () => host.readFile(location) };
}

function shown(host: CliHost, location: string): string {
  return path.relative(host.cwd, location).replaceAll(path.sep, '/') || '.';
}
