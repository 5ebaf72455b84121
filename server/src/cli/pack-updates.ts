import path from 'node:path';

import { lockFile, writeLock, type Lock, type PinnedVersion } from '../core/workspace/lock.js';
import { readPack } from '../core/workspace/pack.js';
import { allowsVersion } from '../core/workspace/version-range.js';
import type { ChannelFailure, ChannelHost, FollowedChannel } from './channel-host.js';
import { CliError } from './cli-error.js';
import type { CliHost } from './host.js';
import {
  channelSource,
  findFollowing,
  vendoredFolder,
  type FollowingProject,
  type ProjectHost,
} from './project-pack.js';

/** What there has to be to bring a pack up to date: an editor has it too. */
export interface UpdateHost extends ProjectHost, Pick<CliHost, 'version' | 'writeFile'> {
  readonly channel?: () => Promise<Pick<ChannelHost, 'follow'>>;
}

/** A project whose pack is published somewhere. */
export interface Update {
  readonly host: UpdateHost;
  readonly project: FollowingProject;
  readonly channel: FollowedChannel;
}

/** Why a pack cannot be had, and for how many seconds nobody should ask again. */
export class PackRefused extends CliError {
  readonly retryAfter: number | undefined;

  constructor(message: string, { retryAfter }: { readonly retryAfter?: number | undefined }) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** The project around a path with the channel of its pack; only the project where that lies in it; absent where there is none. */
export async function openUpdate(
  host: UpdateHost,
  name: string,
): Promise<Update | { readonly project: FollowingProject; readonly channel?: undefined } | undefined> {
  const project = await findFollowing(host, name);
  if (project === undefined) return undefined;
  if ((await vendoredFolder(host, project)) !== undefined) return { project };
  const source = channelSource(project);
  if (typeof source === 'string') throw new CliError(source);
  const channels = await host.channel?.();
  if (channels === undefined) throw new CliError('Packs cannot be published or followed here.');
  return { host, project, channel: channels.follow(source) };
}

/** Asks which version counts now. Throws a `CliError` for one that this project cannot have. */
export async function findNewest(update: Update): Promise<PinnedVersion & { readonly name: string }> {
  const { host, project, channel } = update;
  const { name, range } = project.pack;
  const current = await channel.current();
  if (current.kind === 'failed') throw refused(update, current);
  const { pack } = current;
  if (range !== undefined && !allowsVersion(range, pack.version)) {
    const used = versionInUse(update);
    const stays = used === undefined ? 'none is used' : `${used} stays in use`;
    throw new CliError(
      `The current version of "${name}" is ${pack.version}, and "concord.yaml" allows "${range}": ${stays}.`,
    );
  }
  if (pack.needs !== undefined && !allowsVersion(pack.needs, host.version)) {
    throw new CliError(
      `"${name}" ${pack.version} needs Concord ${pack.needs}, and this is ${host.version}${stayingWith(update)}.`,
    );
  }
  return { name, version: pack.version, sha256: pack.sha256 };
}

/** What is pinned of the pack that a project follows: what was pinned of another says nothing of this one. */
export function pinnedIn({ pack, lock }: FollowingProject): Lock | undefined {
  return lock?.name === pack.name ? lock : undefined;
}

/** Has the files of a version on this machine, and makes sure that they are a pack. */
export async function loadVersion(update: Update, pinned: PinnedVersion): Promise<ReadonlyMap<string, string>> {
  const { channel, project } = update;
  const { version, sha256 } = pinned;
  const read = await channel.read({ version, sha256 });
  if (read.kind === 'failed') throw refused(update, read);
  const { pack, problems } = readPack(read.files, 'when needed');
  if (pack?.name === project.pack.name && pack.version === version) return read.files;
  throw refused(update, { reason: problems[0] === undefined ? 'it is another pack than it says' : 'it is damaged' });
}

/** Loads a version and pins it; what was pinned until now is what a rollback leads to. */
export async function pinVersion(
  update: Update,
  { version, sha256 }: PinnedVersion,
): Promise<ReadonlyMap<string, string>> {
  const { project } = update;
  const lock = pinnedIn(project);
  const files = await loadVersion(update, { version, sha256 });
  const before = lock === undefined ? undefined : { version: lock.version, sha256: lock.sha256 };
  await write(update, { name: project.pack.name, version, sha256, before });
  return files;
}

/** Loads and pins the version that was pinned before, and gives the lock as it was until now. */
export async function rollBack(update: Update): Promise<Lock & { readonly before: PinnedVersion }> {
  const lock = pinnedIn(update.project);
  if (lock?.before === undefined) throw new CliError('No version was pinned before this one.');
  const { name, before, version, sha256 } = lock;
  await loadVersion(update, before);
  await write(update, { name, ...before, before: { version, sha256 } });
  return { ...lock, before };
}

async function write({ host, project }: Update, lock: Lock): Promise<void> {
  const written = await host.writeFile(path.join(project.folder, lockFile), new TextEncoder().encode(writeLock(lock)));
  if (written.kind === 'failed') throw new CliError(`"${lockFile}" cannot be written: ${written.reason}.`);
}

function refused(update: Update, failure: Pick<ChannelFailure, 'reason' | 'retryAfter'>): PackRefused {
  const problem = `The pack "${update.project.pack.name}" cannot be had: ${failure.reason}${stayingWith(update)}.`;
  return new PackRefused(problem, failure);
}

function stayingWith(update: Update): string {
  const used = versionInUse(update);
  return used === undefined ? '' : `; ${used} stays in use`;
}

/** What is pinned is used only where it is on this machine. */
function versionInUse({ project, channel }: Update): string | undefined {
  const lock = pinnedIn(project);
  return lock === undefined || channel.kept(lock) === undefined ? undefined : lock.version;
}
