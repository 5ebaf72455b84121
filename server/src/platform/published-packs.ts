import type { ChangelogEntry } from '../core/workspace/changelog.js';
import type { PinnedVersion } from '../core/workspace/lock.js';
import type { PackFiles } from '../core/workspace/pack-files.js';

/** What is published of the packs that projects follow. Only these ask a network, and none of them rejects. */
export interface PublishedPacks {
  /** Asks which version counts now. */
  look(place: PackPlace): Promise<Look>;
  /** Has the version that is pinned on this machine; `loaded` where it was not there before. */
  loadPinned(place: PackPlace): Promise<{ readonly kind: 'loaded' | 'there' | 'none' } | Refused>;
  /** What a version would change. Takes its time, and blocks nobody. */
  changes(place: PackPlace, offer: Offer): Promise<PackChanges | Refused>;
  /** Pins a version that was offered. */
  pin(place: PackPlace, offer: Offer): Promise<Pinned | Refused>;
  /** Pins the version again that was pinned before. */
  goBack(place: PackPlace): Promise<Pinned | Refused>;
  /** What the user has said of versions before, and what they have been told; of this machine, and of this project alone. */
  memory(folder: string): Promise<PackMemory>;
  remember(folder: string, memory: PackMemory): Promise<void>;
}

/** Where a pack is followed. */
export interface PackPlace {
  /** The URI of a workspace folder; the project around it counts. */
  readonly folder: string;
  /** What the pack may extend. */
  readonly standardPack: PackFiles;
  /** The token that the user has for the server at an origin, if any. */
  readonly tokenFor: (origin: string) => Promise<string | undefined>;
}

export type Look =
  /** No pack that is published is followed. */
  | { readonly kind: 'none' }
  | { readonly kind: 'current'; readonly name: string; readonly version: string }
  | { readonly kind: 'offered'; readonly offer: Offer }
  | Refused;

/** A version that counts now, and is not the one that is pinned. */
export interface Offer extends PinnedVersion {
  readonly name: string;
  /** The version that is pinned; absent where none is. */
  readonly from: string | undefined;
  /** Whether who publishes it has gone back to it. */
  readonly isOlder: boolean;
}

/** Why something was not done, in one sentence, and for how many seconds nobody should ask again. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: string;
  readonly retryAfter?: number | undefined;
}

export interface PackChanges {
  readonly kind: 'changes';
  readonly entries: readonly ChangelogEntry[];
  /** What changes for the files of the project, as Markdown, or why that is not known; absent where no version is pinned. */
  readonly impact: string | undefined;
}

export interface Pinned {
  readonly kind: 'pinned';
  readonly name: string;
  readonly version: string;
  /** What was pinned until now. */
  readonly before: PinnedVersion | undefined;
}

/** Versions by the hashes of their files. */
export interface PackMemory {
  /** What the user never wants. */
  readonly never?: readonly string[] | undefined;
  /** What the user did not want on a day. */
  readonly later?: { readonly sha256: string; readonly day: string } | undefined;
  /** The last problem that they were told, as long as it lasts. */
  readonly told?: string | undefined;
}
