import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { SourceFile } from '../core/text/source-file.js';
import { isClaimed, kindOf } from '../core/workspace/kind.js';
import type { Environment } from '../core/workspace/snapshot.js';
import { decode } from '../platform/decode.js';
import { findFiles } from './find-files.js';
import type { CliHost, Entry } from './host.js';

/** The files that a command is about. */
export interface Targets {
  readonly files: readonly TargetFile[];
  /** What could not be read: one sentence each. */
  readonly problems: readonly string[];
  /** What was named and is none of our business: one sentence each. */
  readonly notes: readonly string[];
}

export interface TargetFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  readonly file: SourceFile;
}

/** Reads the files that are named, and those of known kinds in the folders that are named, in the order of their paths. */
export async function readTargets(host: CliHost, environment: Environment, names: readonly string[]): Promise<Targets> {
  const { named, folders, ...found } = await findAll(host, environment, names);
  const files: TargetFile[] = [];
  const problems = [...found.problems];
  const notes: string[] = [];
  const checked = new Set<string>();

  const locations = new Set([...named, ...folders.flatMap((folder) => folder.files)]);
  for (const location of [...locations].sort((a, b) => compare(shown(host, a), shown(host, b)))) {
    const read = await host.readFile(location);
    const name = shown(host, location);
    if (read.kind === 'missing') problems.push(`"${name}" does not exist.`);
    if (read.kind === 'unreadable') problems.push(`"${name}" cannot be read: ${read.reason}.`);
    if (read.kind !== 'bytes') continue;
    const target = toTarget(host, location, read.bytes);
    if (kindOf(environment, target.file) !== undefined) {
      checked.add(location);
      files.push(target);
    } else if (named.has(location)) notes.push(ofNoKind(environment, name));
  }
  const empty = folders.filter((folder) => folder.isReadable && !folder.files.some((file) => checked.has(file)));
  notes.push(...empty.map(({ name }) => `"${name}" holds no ${wantedIn(environment)}.`));
  return { files, problems, notes };
}

/** Takes what comes in over standard input for the text of the file that is named, whether that exists or not. */
export async function readStdinTarget(host: CliHost, environment: Environment, name: string): Promise<Targets> {
  const target = toTarget(host, path.resolve(host.cwd, name), await host.readStdin());
  if (kindOf(environment, target.file) !== undefined) return { files: [target], problems: [], notes: [] };
  return { files: [], problems: [], notes: [ofNoKind(environment, target.path)] };
}

interface SearchedFolder {
  /** As the user named it. */
  readonly name: string;
  /** What may be of a known kind; only its text says whether it is. */
  readonly files: readonly string[];
  readonly isReadable: boolean;
}

async function findAll(host: CliHost, environment: Environment, names: readonly string[]) {
  const named = new Set<string>();
  const folders: SearchedFolder[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const location = path.resolve(host.cwd, name);
    // An empty name comes from an unset variable, which does not mean the current folder.
    const entry: Entry = name === '' ? { kind: 'missing' } : await host.entryAt(location);
    if (entry.kind === 'missing') problems.push(`"${name}" does not exist.`);
    if (entry.kind === 'unreadable') problems.push(`"${name}" cannot be read: ${entry.reason}.`);
    if (entry.kind === 'other') problems.push(`"${name}" is neither a file nor a folder.`);
    if (entry.kind === 'file') named.add(location);
    if (entry.kind !== 'folder') continue;

    const found = await findFiles(host, location, (file) => isWanted(environment, file));
    folders.push({ name, files: found.files, isReadable: found.unreadable.length === 0 });
    for (const { folder, reason } of found.unreadable) {
      problems.push(`The folder "${shown(host, folder)}" cannot be read: ${reason}.`);
    }
  }
  return { named, folders, problems };
}

/** Any YAML file may say of itself what it is; a pack may claim others by their names. */
function isWanted(environment: Environment, file: string): boolean {
  return /\.ya?ml$/.test(file) || isClaimed(environment, uriOf(file));
}

function ofNoKind(environment: Environment, name: string): string {
  return `"${name}" was not checked: it is no ${wantedIn(environment)}.`;
}

/** What there is to check, in words: "campaign spec, tracking plan or catalog". */
function wantedIn({ pack, associations }: Environment): string {
  if (associations.length > 0) return 'YAML file';
  const titles = (pack?.kinds ?? []).map(({ title }) => title);
  const last = titles.at(-1) ?? 'file of a known kind';
  return titles.length > 1 ? `${titles.slice(0, -1).join(', ')} or ${last}` : last;
}

function toTarget(host: CliHost, location: string, bytes: Uint8Array): TargetFile {
  return { path: shown(host, location), file: { uri: uriOf(location), text: decode(bytes) } };
}

function uriOf(location: string): string {
  return pathToFileURL(location).href;
}

function shown(host: CliHost, location: string): string {
  return path.relative(host.cwd, location).replaceAll(path.sep, '/') || '.';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
