import type { PinnedVersion } from '../../core/workspace/lock.js';
import { ChannelError, failureOf, theirs, yours, type Failed } from './failure.js';
import { mostPackBytes, readPackTarget } from './pack-target.js';
import { sha256Of } from './store.js';
import { channelTarget, packTarget, readChannel } from './targets.js';
import {
  download,
  openStoreOf,
  toFollow,
  update,
  type ChannelOptions,
  type Following,
  type Updated,
} from './update.js';

export type { ChannelOptions } from './update.js';

/** A version that the channel names as the current one. */
export interface CurrentPack extends PinnedVersion {
  readonly name: string;
  /** Which versions of Concord can read it: `>=1.4`. */
  readonly needs?: string;
}

/** A channel that is followed. Nothing here throws; what is kept of the channel is whole at any time. */
export interface Channel {
  /** Asks which version counts now. A failure leaves all that was known before as it is. */
  current(): Promise<{ readonly kind: 'current'; readonly pack: CurrentPack } | Failed>;
  /** The files of a version: of a pinned one from this machine where they are known, and never others than pinned. */
  read(wanted: { readonly version: string; readonly sha256?: string | undefined }): Promise<ReadPublished | Failed>;
}

export interface ReadPublished {
  readonly kind: 'read';
  readonly files: ReadonlyMap<string, string>;
  readonly sha256: string;
}

/** Opens a channel. Asks nobody yet; an address or a hash that cannot be one fails whenever it is asked. */
export function openChannel(options: ChannelOptions): Channel {
  const followed = toFollow(options);
  if ('kind' in followed) {
    const answer = Promise.resolve(followed);
    return { current: () => answer, read: () => answer };
  }
  return {
    current: () => guarded(() => update(followed, currentIn)),
    read: ({ version, sha256 }) => guarded(() => readVersion(followed, version, sha256)),
  };
}

/**
 * The files of a version that was loaded before, without asking anybody; absent where they are not on this machine, or
 * are no longer what the lock pins.
 */
export function readKept(options: ChannelOptions, { sha256 }: PinnedVersion): ReadonlyMap<string, string> | undefined {
  const bytes = openStoreOf(options).file(sha256);
  return bytes === undefined ? undefined : readPackTarget(bytes);
}

async function guarded<Answer>(work: () => Promise<Answer>): Promise<Answer | Failed> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error);
  }
}

const mostChannelBytes = 1_000_000;

async function currentIn(updated: Updated): Promise<{ kind: 'current'; pack: CurrentPack }> {
  const { name, channel } = updated.options;
  const target = await updated.updater.getTargetInfo(channelTarget(channel));
  if (target === undefined) throw new ChannelError(yours(`nothing is published in its channel "${channel}"`));
  const entries = readChannel((await download(updated, target, mostChannelBytes)).toString('utf8'));
  const entry = entries?.get(name);
  if (entry === undefined) throw new ChannelError(yours(`its channel "${channel}" holds no pack "${name}"`));
  const { sha256 } = await packTargetOf(updated, entry.version);
  return { kind: 'current', pack: { name, sha256, ...entry } };
}

async function packTargetOf({ updater, options }: Updated, version: string) {
  const target = await updater.getTargetInfo(packTarget(options.name, version));
  const sha256 = target?.hashes['sha256'];
  if (target === undefined || sha256 === undefined)
    throw new ChannelError(theirs(`its version ${version} is not published there`));
  return { target, sha256 };
}

async function readVersion(followed: Following, version: string, pinned: string | undefined): Promise<ReadPublished> {
  const kept = pinned === undefined ? undefined : followed.store.file(pinned);
  const bytes = kept ?? (await update(followed, (updated) => loadVersion(updated, version, pinned)));
  const files = readPackTarget(bytes);
  if (files === undefined) throw new ChannelError(theirs(`its version ${version} is no pack`));
  return { kind: 'read', files, sha256: pinned ?? sha256Of(bytes) };
}

async function loadVersion(updated: Updated, version: string, pinned: string | undefined): Promise<Buffer> {
  const { target, sha256 } = await packTargetOf(updated, version);
  if (pinned !== undefined && pinned !== sha256)
    throw new ChannelError(yours(`its version ${version} is another one than concord.lock pins`));
  return download(updated, target, mostPackBytes);
}
