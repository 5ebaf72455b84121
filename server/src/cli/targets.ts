import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { SourceFile } from '../core/text/source-file.js';
import { isClaimed, kindOf } from '../core/workspace/kind.js';
import type { Environment } from '../core/workspace/snapshot.js';
import { decode } from './decode.js';
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
  const found = await findAll(host, environment, names);
  const files: TargetFile[] = [];
  const problems = [...found.problems];
  const notes = [...found.notes];

  for (const location of [...found.locations].sort((a, b) => compare(shown(host, a), shown(host, b)))) {
    const read = await host.readFile(location);
    const name = shown(host, location);
    if (read.kind === 'missing') problems.push(`"${name}" does not exist.`);
    if (read.kind === 'unreadable') problems.push(`"${name}" cannot be read: ${read.reason}.`);
    if (read.kind !== 'bytes') continue;
    const target = toTarget(host, location, read.bytes);
    if (kindOf(environment, target.file) === undefined) notes.push(ofNoKind(environment, name));
    else files.push(target);
  }
  return { files, problems, notes };
}

/** Takes what comes in over standard input for the text of the file that is named, whether that exists or not. */
export async function readStdinTarget(host: CliHost, environment: Environment, name: string): Promise<Targets> {
  const target = toTarget(host, path.resolve(host.cwd, name), await host.readStdin());
  if (kindOf(environment, target.file) !== undefined) return { files: [target], problems: [], notes: [] };
  return { files: [], problems: [], notes: [ofNoKind(environment, target.path)] };
}

async function findAll(host: CliHost, environment: Environment, names: readonly string[]) {
  const locations = new Set<string>();
  const problems: string[] = [];
  const notes: string[] = [];
  for (const name of names) {
    const location = path.resolve(host.cwd, name);
    // An empty name comes from an unset variable, which does not mean the current folder.
    const entry: Entry = name === '' ? { kind: 'missing' } : await host.entryAt(location);
    if (entry.kind === 'missing') problems.push(`"${name}" does not exist.`);
    if (entry.kind === 'unreadable') problems.push(`"${name}" cannot be read: ${entry.reason}.`);
    if (entry.kind === 'other') problems.push(`"${name}" is neither a file nor a folder.`);
    if (entry.kind === 'file') locations.add(location);
    if (entry.kind !== 'folder') continue;

    const found = await findFiles(host, location, (file) => isWanted(environment, file));
    for (const file of found.files) locations.add(file);
    if (found.files.length + found.unreadable.length === 0) notes.push(`"${name}" holds no ${wantedIn(environment)}.`);
    for (const { folder, reason } of found.unreadable) {
      problems.push(`The folder "${shown(host, folder)}" cannot be read: ${reason}.`);
    }
  }
  return { locations, problems, notes };
}

/** Against a schema of the user's all YAML is checked; otherwise what the pack claims by name. */
function isWanted(environment: Environment, file: string): boolean {
  if (environment.associations.length > 0) return /\.ya?ml$/.test(file);
  return isClaimed(environment, uriOf(file));
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
