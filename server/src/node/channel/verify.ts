import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Metadata, MetadataKind } from '@tufjs/models';

import { failureOf, theirs, ChannelError, type Failed } from './failure.js';
import { hashOfRoot, roles, type RoleName } from './keys.js';
import { mostPackBytes, readPackTarget } from './pack-target.js';
import { readChannel, type ChannelEntry } from './targets.js';
import { download, toFollow, update, type ChannelOptions, type Updated } from './update.js';

/** What is published at an address, after all of it was loaded and checked. */
export interface Verified {
  readonly kind: 'verified';
  /** Every published version: `acme-standard 2.1.0`. */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  /** What each channel names, by the names of channels and of packs. */
  readonly channels: Readonly<Record<string, Readonly<Record<string, ChannelEntry>>>>;
  /** When the signatures of each role end. */
  readonly expires: Readonly<Record<RoleName, string>>;
}

/** Loads all that is published at an address as somebody who sees it for the first time, and checks it. */
export async function verify(options: Omit<ChannelOptions, 'store' | 'name' | 'channel'>): Promise<Verified | Failed> {
  const store = mkdtempSync(path.join(tmpdir(), 'concord-verify-'));
  try {
    const followed = toFollow({ ...options, store, name: '', channel: '' });
    return 'kind' in followed ? followed : await update(followed, checkAll);
  } catch (error) {
    return failureOf(error);
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

/** What to pin to trust what a folder publishes. Throws where it publishes nothing. */
export function rootHashOf(folder: string): string {
  return hashOfRoot(readFileSync(path.join(folder, 'metadata', '1.root.json')));
}

async function checkAll(updated: Updated): Promise<Verified> {
  const { folder } = updated;
  const parse = (name: RoleName) =>
    JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Parameters<typeof Metadata.fromJSON>[1];
  const { targets } = Metadata.fromJSON(MetadataKind.Targets, parse('targets')).signed;
  const versions: { name: string; version: string }[] = [];
  const channels: Record<string, Record<string, ChannelEntry>> = {};
  for (const target of Object.values(targets)) {
    const bytes = await download(updated, target, mostPackBytes);
    const [, channel] = /^channels\/(.+)\.json$/.exec(target.path) ?? [];
    const [, name, version] = /^packs\/(.+)\/(.+)\.json$/.exec(target.path) ?? [];
    const entries = channel === undefined ? undefined : readChannel(bytes.toString('utf8'));
    if (channel !== undefined && entries !== undefined) channels[channel] = Object.fromEntries(entries);
    else if (name !== undefined && version !== undefined && readPackTarget(bytes) !== undefined)
      versions.push({ name, version });
    else throw new ChannelError(theirs(`its file "${target.path}" is neither a pack nor a channel`));
  }
  const ends = roles.map((role) => [role, (parse(role) as { signed: { expires: string } }).signed.expires]);
  for (const [channel, entries] of Object.entries(channels)) checkChannel(channel, entries, versions);
  return { kind: 'verified', versions, channels, expires: Object.fromEntries(ends) as Verified['expires'] };
}

function checkChannel(
  channel: string,
  entries: Readonly<Record<string, ChannelEntry>>,
  versions: Verified['versions'],
) {
  for (const [name, { version }] of Object.entries(entries)) {
    if (versions.some((one) => one.name === name && one.version === version)) continue;
    throw new ChannelError(
      theirs(`its channel "${channel}" names version ${version} of "${name}", which is not there`),
    );
  }
}
