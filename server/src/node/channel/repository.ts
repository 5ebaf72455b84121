import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';

import { readRoot } from './keys.js';
import { sha256Of } from './store.js';
import { channelTarget, readChannel, targetFile, type ChannelEntry } from './targets.js';

/** A folder that is published, as it is read by whoever is about to change it. */
export interface Repository {
  readonly folder: string;
  /** The bytes of each root, the first one first; none where nothing is published yet. */
  readonly roots: readonly Buffer[];
  /** Absent where nothing is published yet. */
  readonly state: RepositoryState | undefined;
}

/** What is published, with all signatures checked. */
export interface RepositoryState {
  readonly root: Metadata<Root>;
  readonly timestamp: Metadata<Timestamp>;
  readonly snapshot: Metadata<Snapshot>;
  readonly targets: Metadata<Targets>;
}

/**
 * Reads what a folder publishes. Throws for what is damaged or was signed by others: what is signed next must rest on
 * nothing else.
 */
export function readRepository(folder: string): Repository {
  const roots: Buffer[] = [];
  const metadata = (name: string) => path.join(folder, 'metadata', name);
  for (let version = 1; existsSync(metadata(`${String(version)}.root.json`)); version++) {
    roots.push(readFileSync(metadata(`${String(version)}.root.json`)));
  }
  if (!existsSync(metadata('timestamp.json'))) return { folder, roots, state: undefined };

  const read = (name: string, sha256?: string): Parsed => {
    const bytes = readFileSync(metadata(name));
    if (sha256 !== undefined) expectHash(bytes, sha256);
    return JSON.parse(bytes.toString('utf8')) as Parsed;
  };
  const timestamp = Metadata.fromJSON(MetadataKind.Timestamp, read('timestamp.json'));
  const { version, hashes } = timestamp.signed.snapshotMeta;
  const ofSnapshot = read(`${String(version)}.snapshot.json`, hashes?.['sha256'] ?? '');
  const snapshot = Metadata.fromJSON(MetadataKind.Snapshot, ofSnapshot);
  const { version: targetsVersion, hashes: targetsHashes } = snapshot.signed.meta['targets.json'] ?? {};
  const ofTargets = read(`${String(targetsVersion)}.targets.json`, targetsHashes?.['sha256'] ?? '');
  const targets = Metadata.fromJSON(MetadataKind.Targets, ofTargets);
  const root = signingRoot(roots, [
    [MetadataKind.Timestamp, timestamp],
    [MetadataKind.Snapshot, snapshot],
    [MetadataKind.Targets, targets],
  ]);
  return { folder, roots, state: { root, timestamp, snapshot, targets } };
}

type Parsed = Parameters<typeof Metadata.fromJSON>[1];

/** What the channel says that is published there; nothing where there is none. */
export function publishedChannel({ folder, state }: Repository, channel: string): ReadonlyMap<string, ChannelEntry> {
  const target = state?.targets.signed.targets[channelTarget(channel)];
  const sha256 = target?.hashes['sha256'];
  if (target === undefined || sha256 === undefined) return new Map();
  const bytes = readFileSync(path.join(folder, targetFile(target.path, sha256)));
  expectHash(bytes, sha256);
  return readChannel(bytes.toString('utf8')) ?? new Map<string, ChannelEntry>();
}

/** A version for new metadata: a publication that was broken off may have used up the next one. */
export function nextVersion({ folder }: Repository, role: 'targets' | 'snapshot'): number {
  const metadata = path.join(folder, 'metadata');
  const names = existsSync(metadata) ? readdirSync(metadata) : [];
  const used = names.map((name) => Number(new RegExp(`^(\\d+)\\.${role}\\.json$`).exec(name)?.[1] ?? 0));
  return Math.max(0, ...used) + 1;
}

/** Whether nobody has published there since it was read. */
export function isUnchanged({ folder, state }: Repository): boolean {
  const location = path.join(folder, 'metadata', 'timestamp.json');
  if (!existsSync(location)) return state === undefined;
  const now = Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(readFileSync(location, 'utf8')) as Parsed);
  return state !== undefined && now.signed.equals(state.timestamp.signed);
}

function expectHash(bytes: Buffer, sha256: string | undefined): void {
  if (sha256Of(bytes) !== sha256) throw new Error('its parts do not belong together');
}

/** The last root by whose keys all of it is signed; one that was added last may not be in use yet. */
function signingRoot(
  roots: readonly Buffer[],
  signed: readonly (readonly [MetadataKind, Parameters<Metadata<Root>['verifyDelegate']>[1]])[],
): Metadata<Root> {
  for (const bytes of roots.slice(-2).reverse()) {
    const root = readRoot(bytes);
    try {
      for (const [role, metadata] of signed) root.verifyDelegate(role, metadata);
      return root;
    } catch {
      // The one before it may have been in use.
    }
  }
  throw new Error('it is not signed with its own keys');
}
