import { isObject } from '../../core/schema/schema.js';

/** What a channel says of a pack: the version that counts, and which versions of Concord can read it. */
export interface ChannelEntry {
  readonly version: string;
  readonly needs?: string;
}

/** Where the file lies that says which versions are current. */
export function channelTarget(channel: string): string {
  return `channels/${channel}.json`;
}

/** Where a version of a pack lies. */
export function packTarget(name: string, version: string): string {
  return `packs/${name}/${version}.json`;
}

/** Where the file of a target lies: its hash is part of its name, so that no file is ever written a second time. */
export function targetFile(target: string, sha256: string): string {
  const slash = target.lastIndexOf('/') + 1;
  return `targets/${target.slice(0, slash)}${sha256}.${target.slice(slash)}`;
}

/** What a channel says, by the names of packs; absent for what is no channel. */
export function readChannel(text: string): ReadonlyMap<string, ChannelEntry> | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(data) || !isObject(data['packs'])) return undefined;
  return new Map(
    Object.entries(data['packs']).flatMap(([name, entry]): [string, ChannelEntry][] => {
      if (!isObject(entry) || typeof entry['version'] !== 'string') return [];
      const { version, needs } = entry;
      return [[name, { version, ...(typeof needs === 'string' ? { needs } : {}) }]];
    }),
  );
}

/** The file that says this. */
export function writeChannel(entries: ReadonlyMap<string, ChannelEntry>): string {
  const packs = Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ spec: 'channel/v1', packs }, null, 2)}\n`;
}
