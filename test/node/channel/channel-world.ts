import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openChannel, type Channel, type ChannelOptions } from '../../../server/src/node/channel/follow.js';
import { createKeys, hashOfRoot, readKeys, type KeyFolder } from '../../../server/src/node/channel/keys.js';
import { writeBuiltPack } from '../../../server/src/core/workspace/built-pack.js';
import { publish, refresh, type Published } from '../../../server/src/node/channel/publish.js';
import { readRepository } from '../../../server/src/node/channel/repository.js';

/** A folder with keys, a published channel, and what a follower keeps. */
export class ChannelWorld {
  readonly folder: string = mkdtempSync(path.join(tmpdir(), 'concord-channel-'));
  readonly keyFolder: string = path.join(this.folder, 'keys');
  readonly published: string = path.join(this.folder, 'public');
  readonly store: string = path.join(this.folder, 'store');
  readonly rootHash: string;

  constructor() {
    const made = createKeys(this.keyFolder, { signers: 1, threshold: 1 }, new Date());
    assert.ok('roots' in made);
    this.rootHash = hashOfRoot(made.roots[0] ?? Buffer.alloc(0));
  }

  get keys(): KeyFolder {
    return readKeys(this.keyFolder);
  }

  /** Publishes a version of the pack "acme"; without a text, one that is there becomes the current one. */
  publish(version: string, { text = packText(version), now = new Date(), days = 30 }: PublishOptions = {}): Published {
    const publication = { name: 'acme', version, text: text === 'there' ? undefined : text, channel: 'stable' };
    const done = publish(this.keys, readRepository(this.published), { publication, validity: { now, days } });
    assert.ok(done.kind === 'published', JSON.stringify(done));
    return done;
  }

  refresh(now = new Date()): void {
    const done = refresh(this.keys, readRepository(this.published), { now, days: 30 });
    assert.equal(done.kind, 'published', JSON.stringify(done));
  }

  follow(more: Partial<ChannelOptions> = {}): Channel {
    return openChannel({ ...this.options, ...more });
  }

  get options(): ChannelOptions {
    const { rootHash, store, published: address } = this;
    return { name: 'acme', channel: 'stable', rootHash, store, address };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface PublishOptions {
  readonly text?: string;
  readonly now?: Date;
  readonly days?: number;
}

/** The published form of a small pack. */
export function packText(version: string): string {
  return writeBuiltPack(new Map([['pack.yaml', `spec: pack/v1\nname: acme\nversion: ${version}\n`]]));
}

/** The current version as a word, or why there is none. */
export async function currentOf(channel: Channel): Promise<string> {
  const answer = await channel.current();
  return answer.kind === 'current' ? answer.pack.version : answer.reason;
}
