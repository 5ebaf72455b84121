import path from 'node:path';

import { readFollowedPack, yamlOnly, type FollowedPack, type ProjectPack } from '../core/workspace/followed-pack.js';
import { lockFile, readLock, type Lock } from '../core/workspace/lock.js';
import { readPack } from '../core/workspace/pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { settingsFiles } from '../core/workspace/settings.js';
import { allowsVersion } from '../core/workspace/version-range.js';
import { decode } from '../platform/decode.js';
import type { ChannelSource, FollowedChannel } from './channel-host.js';
import { CliError } from './cli-error.js';
import type { PackHost } from './host.js';
import { readPackFolder } from './read-pack-folder.js';

/** A project that follows a pack. */
export interface FollowingProject {
  /** The folder of its `concord.yaml`. */
  readonly folder: string;
  readonly pack: FollowedPack;
  /** What it pins; absent where there is no lock, or none that can be read. */
  readonly lock: Lock | undefined;
}

/** What there has to be to find the pack of a project: an editor has it too. */
export interface ProjectHost extends PackHost {
  readonly channel?: () => Promise<{ follow(source: ChannelSource): Pick<FollowedChannel, 'kept'> }>;
}

/** The innermost project around a path that follows a pack. Throws a `CliError` for one that says so in no usable way. */
export async function findFollowing(host: ProjectHost, name: string): Promise<FollowingProject | undefined> {
  const folder = await projectAround(host, path.resolve(host.cwd, name));
  return folder === undefined ? undefined : followingIn(host, folder);
}

async function followingIn(host: ProjectHost, folder: string): Promise<FollowingProject | undefined> {
  const text = await settingsText(host, folder);
  const reading = text === undefined ? undefined : readFollowedPack(text);
  if (reading === undefined) return undefined;
  if (reading.kind === 'unusable') throw new CliError(reading.problem);
  const lock = await textAt(host, path.join(folder, lockFile));
  return { folder, pack: reading.pack, lock: lock === undefined ? undefined : readLock(lock) };
}

/** The pack of the project around these paths. Asks no network. Throws a `CliError` where they follow several packs. */
export async function openProjectPack(host: ProjectHost, paths: readonly string[]): Promise<ProjectPack> {
  // Thousands of files may be named, of few folders.
  const known = new Map<string, string | undefined>();
  const folders = new Set<string | undefined>();
  for (const name of paths) folders.add(await projectAround(host, path.resolve(host.cwd, name), known));
  const projects = new Map<string, FollowingProject | undefined>();
  for (const folder of folders) {
    let project: FollowingProject | undefined;
    try {
      project = folder === undefined ? undefined : await followingIn(host, folder);
    } catch (error) {
      if (error instanceof CliError) return { kind: 'missing', problem: `${error.message} ${yamlOnly}` };
      throw error;
    }
    projects.set(identityOf(project), project);
  }
  if (projects.size > 1) {
    throw new CliError('These paths lie in projects that follow different packs: check one project at a time.');
  }
  const [project] = projects.values();
  return project === undefined ? { kind: 'none' } : openPackOf(host, project);
}

/** What is wrong where one of these projects follows another pack than the paths do: one sentence each. */
export async function otherPacks(
  host: ProjectHost,
  roots: readonly string[],
  paths: readonly string[],
): Promise<readonly string[]> {
  const [first = '.'] = paths;
  const own = identityOf(await findFollowing(host, first).catch(() => undefined));
  const problems: string[] = [];
  for (const root of roots) {
    const other = await findFollowing(host, root).catch(() => undefined);
    if (other?.folder !== root || identityOf(other) === own) continue;
    const shown = path.relative(host.cwd, root) || '.';
    problems.push(`The project "${shown}" follows the pack "${other.pack.name}": check it by itself.`);
  }
  return problems;
}

/** Where a project's pack is published, or why that is not known: one sentence. */
export function channelSource(project: FollowingProject): ChannelSource | string {
  const { name, from, root, channel } = project.pack;
  if (root === undefined) {
    return `The pack "${name}" is not used: "root" is missing in "concord.yaml", the hash of the keys that it must be signed with. Whoever publishes it knows the hash.`;
  }
  return { name, address: sourceFolder(project) ?? from, rootHash: root, channel };
}

/** The folder that a project's pack comes from, there or not; absent for one that comes from the web. */
export function sourceFolder({ folder, pack }: FollowingProject): string | undefined {
  return isFolder(pack.from) ? path.resolve(folder, pack.from) : undefined;
}

/** The folder of a pack that lies in the project itself; absent for one that is published somewhere. */
export async function vendoredFolder(host: ProjectHost, project: FollowingProject): Promise<string | undefined> {
  const location = sourceFolder(project);
  if (location === undefined) return undefined;
  return (await host.entryAt(path.join(location, 'pack.yaml'))).kind === 'file' ? location : undefined;
}

/** Files that say which pack counts for a path, there or not. */
export async function filesThatChoose(host: ProjectHost, name: string): Promise<readonly string[]> {
  const folder = await projectAround(host, path.resolve(host.cwd, name));
  return folder === undefined ? [] : [...settingsFiles, lockFile].map((file) => path.join(folder, file));
}

async function openPackOf(host: ProjectHost, project: FollowingProject): Promise<ProjectPack> {
  const { pack, lock } = project;
  const vendored = await vendoredFolder(host, project);
  if (vendored !== undefined) {
    const files = await readPackFolder(host, path.relative(host.cwd, vendored) || '.');
    const problem = vendoredProblem(pack, files);
    return problem === undefined ? { kind: 'files', files } : missing(problem);
  }
  const source = channelSource(project);
  const problem = typeof source === 'string' ? source : lockProblem(pack, lock);
  if (problem !== undefined || typeof source === 'string' || lock === undefined) return missing(problem ?? '');
  const channel = (await host.channel?.())?.follow(source);
  const files = channel?.kept(lock);
  if (files !== undefined) return { kind: 'files', files };
  return missing(
    `The pack "${pack.name}" ${lock.version}, which "${lockFile}" pins, is not on this machine: run "concord update --locked".`,
  );
}

/** A pack that lies in the project is pinned by lying there, and still has to be the one that is named. */
function vendoredProblem({ name, range, from }: FollowedPack, files: PackFiles): string | undefined {
  const there = readPack(files, 'when needed').pack;
  if (there === undefined) return undefined;
  if (there.name !== name) {
    return `The pack in "${from}" is called "${there.name}", and "concord.yaml" names "${name}".`;
  }
  if (range === undefined || allowsVersion(range, there.version)) return undefined;
  return `The pack in "${from}" is ${there.version}, and "concord.yaml" allows "${range}".`;
}

function lockProblem({ name, range }: FollowedPack, lock: Lock | undefined): string | undefined {
  if (lock === undefined) return `No version of the pack "${name}" is pinned yet: run "concord update".`;
  if (lock.name !== name) {
    return `"${lockFile}" pins "${lock.name}" and "concord.yaml" names "${name}": run "concord update".`;
  }
  if (range === undefined || allowsVersion(range, lock.version)) return undefined;
  return `"${lockFile}" pins ${lock.version} of "${name}", and "concord.yaml" allows "${range}": run "concord update".`;
}

function missing(problem: string): ProjectPack {
  return { kind: 'missing', problem: `${problem} ${yamlOnly}` };
}

function identityOf(project: FollowingProject | undefined): string {
  if (project === undefined) return '';
  const { pack, lock } = project;
  // The same folder may be named in two ways only from one and the same place.
  return JSON.stringify([sourceFolder(project) ?? pack.from, pack.name, lock?.sha256]);
}

function isFolder(from: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(from);
}

/** The innermost folder from `location` outwards that holds settings; `known` is what was found out before. */
async function projectAround(
  host: ProjectHost,
  location: string,
  known = new Map<string, string | undefined>(),
): Promise<string | undefined> {
  if (known.has(location)) return known.get(location);
  const entries = await Promise.all(settingsFiles.map((name) => host.entryAt(path.join(location, name))));
  const parent = path.dirname(location);
  const isRoot = entries.some(({ kind }) => kind === 'file');
  const found = isRoot ? location : parent === location ? undefined : await projectAround(host, parent, known);
  known.set(location, found);
  return found;
}

async function settingsText(host: ProjectHost, folder: string): Promise<string | undefined> {
  for (const name of settingsFiles) {
    const text = await textAt(host, path.join(folder, name));
    if (text !== undefined) return text;
  }
  return undefined;
}

async function textAt(host: ProjectHost, location: string): Promise<string | undefined> {
  const read = await host.readFile(location);
  return read.kind === 'bytes' ? decode(read.bytes) : undefined;
}
