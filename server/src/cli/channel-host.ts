import type { PinnedVersion } from '../core/workspace/lock.js';

/** Why something cannot be had; `reason` is one clause in plain words. */
export interface ChannelFailure {
  readonly kind: 'failed';
  readonly reason: string;
  /** Whether the user can do something about it. */
  readonly isUsersTurn: boolean;
  /** For how many seconds the server does not want to be asked again. */
  readonly retryAfter?: number;
}

/** Why something was not done, in one sentence. */
export interface ChannelRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** Where a pack is published, and whose word counts. */
export interface ChannelSource {
  readonly name: string;
  /** A web address, or the whole path of a folder. */
  readonly address: string;
  /** `sha256-…`. */
  readonly rootHash: string;
  readonly channel: string;
}

/** A pack that is followed. Nothing here rejects. */
export interface FollowedChannel {
  /** Asks which version counts now, and which versions of Concord it `needs`: `>=1.4`. */
  current(): Promise<
    | { readonly kind: 'current'; readonly pack: PinnedVersion & { readonly name: string; readonly needs?: string } }
    | ChannelFailure
  >;
  /** The files of exactly this version, from this machine where they are known. */
  read(
    pinned: PinnedVersion,
  ): Promise<{ readonly kind: 'read'; readonly files: ReadonlyMap<string, string> } | ChannelFailure>;
  /** The files of this version where they are on this machine; asks nobody. */
  kept(pinned: PinnedVersion): ReadonlyMap<string, string> | undefined;
}

/** A version that is to be published. */
export interface PublishRequest {
  /** The folder that is published, and the one with the keys. */
  readonly to: string;
  readonly keys: string;
  readonly channel: string;
  readonly name: string;
  readonly version: string;
  /** The files of the pack; absent where a version that is there already becomes the current one. */
  readonly files: ReadonlyMap<string, string> | undefined;
  readonly needs: string | undefined;
  /** For how many days what says which version counts is to hold. */
  readonly days: number;
}

/** When the signatures of each role end, and in how many days. */
export type Expiries = readonly { readonly role: string; readonly day: string; readonly days: number }[];

export interface ChannelPublished {
  readonly kind: 'published';
  readonly expiries: Expiries;
  /** Whether the version was published before. */
  readonly wasThere: boolean;
}

export interface ChannelVerified {
  readonly kind: 'verified';
  readonly rootHash: string;
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  /** What each channel names. */
  readonly channels: readonly { readonly channel: string; readonly name: string; readonly version: string }[];
  readonly expiries: Expiries;
}

export interface KeysMade {
  readonly kind: 'made';
  /** What projects pin to trust these keys: the hash of the first root. */
  readonly rootHash: string;
  readonly rootVersion: number;
}

/** What a machine can do about published packs; whoever writes in a folder waits for others who do. */
export interface ChannelHost {
  follow(source: ChannelSource): FollowedChannel;
  createKeys(
    folder: string,
    many: { readonly signers: number; readonly threshold: number },
  ): Promise<KeysMade | ChannelRefusal>;
  rotateKeys(folder: string): Promise<KeysMade | ChannelRefusal>;
  publish(request: PublishRequest): Promise<ChannelPublished | ChannelRefusal>;
  /** Signs once more what ends soonest. */
  refresh(request: Pick<PublishRequest, 'to' | 'keys' | 'days'>): Promise<ChannelPublished | ChannelRefusal>;
  /** Loads and checks all that is published at an address; without a hash a folder is trusted by its own first root. */
  verify(address: string, rootHash: string | undefined): Promise<ChannelVerified | ChannelFailure>;
  /** The names of the packs that a folder publishes. */
  packsIn(folder: string): readonly string[];
}
