import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { TargetFile } from '@tufjs/models';
import { Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';

import { readAddress, type Address } from './address.js';
import { ChannelError, failureOf, theirs, yours, type Failed } from './failure.js';
import { createFetcher, metadataBase, type ChannelFetcher } from './fetcher.js';
import { openStore, sha256Of, type Store, type Work } from './store.js';
import { targetFile } from './targets.js';

/** Where a pack is followed, and on whose word. */
export interface ChannelOptions {
  /** The pack. */
  readonly name: string;
  /** `https://…` (plain HTTP on this machine only), or the whole path of a folder. */
  readonly address: string;
  /** The hash that trust starts from, `sha256-…` of a root file. */
  readonly rootHash: string;
  /** A folder for what is known of channels; it may be shared with other processes. */
  readonly store: string;
  /** Which of the published versions counts: `stable`. */
  readonly channel: string;
  /** Sent to `tokenOrigin` only; without that to nobody. */
  readonly token?: string | undefined;
  readonly tokenOrigin?: string | undefined;
  /** Certificates of private authorities, as PEM. */
  readonly ca?: string | undefined;
  readonly proxy?: string | undefined;
  /** Milliseconds for one file. */
  readonly time?: number | undefined;
}

/** A channel with all that is needed to ask it. */
export interface Following {
  readonly options: ChannelOptions;
  readonly address: Exclude<Address, { kind: 'refused' }>;
  readonly root: string;
  readonly store: Store;
}

/** What is known after an update, before it is accepted. */
export interface Updated extends Following {
  readonly updater: Updater;
  readonly fetcher: ChannelFetcher;
  /** Where the metadata lies. */
  readonly folder: string;
}

/** Trust in one root says nothing of another, so that each has a folder of its own. */
export function openStoreOf({ store, address, rootHash }: ChannelOptions): Store {
  return openStore(path.join(store, sha256Of(`${address}\0${rootHash}`).slice(0, 32)));
}

/** What is needed to ask a channel, or why its address or its hash cannot be used. */
export function toFollow(options: ChannelOptions): Following | Failed {
  const address = readAddress(options.address);
  if (address.kind === 'refused') return yours(address.reason);
  const root = hashIn(options.rootHash);
  if (root === undefined)
    return yours('its "root" is no hash, such as sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  return { options, address, root, store: openStoreOf(options) };
}

/** The digits of `sha256-…`, which is written in Base64 of either alphabet. */
function hashIn(text: string): string | undefined {
  const [, digits] = /^sha256-([A-Za-z0-9+/_-]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(digits ?? '', 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : undefined;
}

/** Brings what is trusted up to date in a copy, and asks it; only when all of that went well the copy counts. */
export async function update<Answer>(followed: Following, ask: (updated: Updated) => Promise<Answer>): Promise<Answer> {
  const { options, address, store } = followed;
  const work = store.begin();
  const settings = { ...httpSettings(options), time: options.time ?? 30_000 };
  const bytes = (file: string) => readOr(path.join(work.folder, path.basename(file)));
  const fetcher = createFetcher(address, settings, { marks: work.marks, bytes });
  try {
    const updater = await trusting(followed, work, fetcher);
    await updater.refresh();
    const answer = await ask({ ...followed, updater, fetcher, folder: work.folder });
    work.accept(fetcher.marks());
    return answer;
  } catch (error) {
    work.discard();
    // The library keeps only the message of what the fetcher said.
    throw error instanceof ChannelError ? error : new ChannelError(fetcher.failure() ?? failureOf(error));
  }
}

function httpSettings({ token, tokenOrigin, ca, proxy }: ChannelOptions) {
  const origin = tokenOrigin === undefined ? undefined : originOf(tokenOrigin);
  return {
    ...(token === undefined || origin === undefined ? {} : { token: { text: token, origin } }),
    ...(ca === undefined ? {} : { ca }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

function originOf(address: string): string | undefined {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

/** What is damaged on this machine is no reason never to follow again: trust then starts from the pinned root once more. */
async function trusting(followed: Following, work: Work, fetcher: ChannelFetcher): Promise<Updater> {
  const open = () => new Updater({ metadataDir: work.folder, metadataBaseUrl: metadataBase, fetcher });
  if (readOr(path.join(work.folder, 'root.json')) !== undefined) {
    try {
      return open();
    } catch {
      for (const name of ['root', 'timestamp', 'snapshot', 'targets'])
        rmSync(path.join(work.folder, `${name}.json`), { force: true });
    }
  }
  await trustRoot(followed, work, fetcher);
  return open();
}

const mostRootBytes = 512_000;

/** A project may have pinned any of the roots that there ever were; more than these there are not. */
const mostRoots = 64;

/** Puts the root with the pinned hash into the copy; the later ones are signed by it. */
async function trustRoot({ root }: Following, work: Work, fetcher: ChannelFetcher): Promise<void> {
  const location = path.join(work.folder, 'root.json');
  for (let version = 1; version <= mostRoots; version++) {
    const bytes = await rootAt(fetcher, version);
    if (bytes === undefined && version === 1) throw new ChannelError(yours('no pack is published at its address'));
    if (bytes === undefined) break;
    if (sha256Of(bytes) !== root) continue;
    writeFileSync(location, bytes);
    return;
  }
  throw new ChannelError(yours('it is not signed with the keys that the "root" in concord.yaml names'));
}

async function rootAt(fetcher: ChannelFetcher, version: number): Promise<Buffer | undefined> {
  try {
    return await fetcher.read(`metadata/${String(version)}.root.json`, mostRootBytes);
  } catch (error) {
    if (error instanceof DownloadHTTPError) return undefined;
    throw error;
  }
}

/** The file of a target, from this machine where it is known. */
export async function download({ store, fetcher }: Updated, target: TargetFile, mostBytes: number): Promise<Buffer> {
  const { length, path: name } = target;
  const sha256 = target.hashes['sha256'] ?? '';
  if (length > mostBytes) throw new ChannelError(theirs('it sends more than a pack may hold'));
  const kept = store.file(sha256);
  if (kept !== undefined) return kept;
  const bytes = await fetcher.read(targetFile(name, sha256), length);
  if (bytes.length !== length || sha256Of(bytes) !== sha256) throw new ChannelError(theirs('what it sends is damaged'));
  store.keepFile(sha256, bytes);
  return bytes;
}

function readOr(location: string): Buffer | undefined {
  try {
    return readFileSync(location);
  } catch {
    return undefined;
  }
}
