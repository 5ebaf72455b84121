import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setup, suite, teardown, test } from 'mocha';

import { readKept } from '../../../server/src/node/channel/follow.js';
import { rotateKeys } from '../../../server/src/node/channel/keys.js';
import { sha256Of } from '../../../server/src/node/channel/store.js';
import { verify } from '../../../server/src/node/channel/verify.js';
import { onBrokenDisk } from './broken-disk.js';
import { ChannelWorld, currentOf, packText } from './channel-world.js';

suite('a channel on a disk that fails', () => {
  let world: ChannelWorld;

  setup(() => {
    world = new ChannelWorld();
    world.publish('1.0.0');
  });

  teardown(() => {
    world.remove();
  });

  test('keeps the last good pack when the process is killed at any write of an update', async () => {
    await followTo('1.0.0');
    world.publish('1.1.0');
    let writes = 0;
    for (let isDone = false; !isDone; writes++) {
      const work = async () => {
        const channel = world.follow();
        await channel.current();
        await channel.read({ version: '1.1.0' });
      };
      isDone = (await onBrokenDisk({ after: writes, code: 'KILLED' }, work)) <= writes;
      expectWhole();
    }
    assert.ok(writes > 8, `There were ${String(writes)} writes.`);
    await followTo('1.1.0');
  });

  test('keeps the last good pack when the disk is full or read-only, and says so', async () => {
    await followTo('1.0.0');
    world.publish('1.1.0');
    for (const [code, words] of [
      ['ENOSPC', 'there is no room left for it'],
      ['EROFS', 'the disk is read-only'],
    ] as const) {
      for (let after = 0; after < 6; after++) {
        let reason = '';
        await onBrokenDisk({ after, code }, async () => {
          reason = await currentOf(world.follow());
        });
        assert.equal(reason, `what is kept of it on this machine cannot be used: ${words}`);
        expectWhole();
      }
    }
    await followTo('1.1.0');
  });

  test('shows a whole channel to its readers when the publisher is killed at any write', async () => {
    for (const patch of ['0', '1']) {
      if (patch === '1') rotateKeys(world.keys, new Date());
      let writes = 0;
      for (let isDone = false; !isDone; writes++) {
        const version = `1.${String(writes + 1)}.${patch}`;
        const work = () => {
          world.publish(version);
        };
        isDone = (await onBrokenDisk({ after: writes, code: 'KILLED' }, work)) <= writes;
        const verified = await verify({ address: world.published, rootHash: world.rootHash });
        assert.equal(verified.kind, 'verified', JSON.stringify(verified));
        assert.match(await currentOf(world.follow()), /^1\./);
      }
      assert.ok(writes > 5, `There were ${String(writes)} writes.`);
    }
  });

  test('leaves usable keys when the process is killed at any write of new ones', async () => {
    let writes = 0;
    for (let isDone = false; !isDone; writes++) {
      isDone =
        (await onBrokenDisk({ after: writes, code: 'KILLED' }, () => rotateKeys(world.keys, new Date()))) <= writes;
      world.publish(`1.${String(writes + 1)}.0`);
    }
    assert.ok(writes > 8, `There were ${String(writes)} writes.`);
    await followTo(`1.${String(writes)}.0`);
  });

  test('is followed by several at once, while somebody publishes', async () => {
    await followTo('1.0.0');
    const followers = Array.from({ length: 8 }, async (_, index) => {
      const channel = world.follow();
      for (let turn = 0; turn < 3; turn++) {
        if (index === 0) world.publish(`1.${String(turn + 1)}.0`);
        assert.match(await currentOf(channel), /^1\.\d\.0$/);
      }
    });
    await Promise.all(followers);
    await followTo('1.3.0');
    expectWhole();
  });

  async function followTo(version: string): Promise<void> {
    assert.equal(await currentOf(world.follow()), version);
    assert.equal((await world.follow().read({ version })).kind, 'read');
  }

  /** What the pointer names is all there, and the pack from before can be read. */
  function expectWhole(): void {
    const [folder = ''] = readdirSync(world.store);
    const channel = path.join(world.store, folder);
    const generation = path.join(channel, readFileSync(path.join(channel, 'current'), 'utf8'));
    for (const name of readdirSync(generation)) JSON.parse(readFileSync(path.join(generation, name), 'utf8'));
    assert.ok(readdirSync(generation).includes('targets.json'));
    const pinned = { version: '1.0.0', sha256: sha256Of(packText('1.0.0')) };
    if (readdirSync(channel).includes('files')) assert.notEqual(readKept(world.options, pinned), undefined);
  }
});
