import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setup, suite, teardown, test } from 'mocha';

import { readKept } from '../../../server/src/node/channel/follow.js';
import { createKeys, hashOfRoot, readKeys, rotateKeys } from '../../../server/src/node/channel/keys.js';
import { lookAgainIn } from '../../../server/src/platform/look-again.js';
import { publish, refresh } from '../../../server/src/node/channel/publish.js';
import { readRepository } from '../../../server/src/node/channel/repository.js';
import { verify } from '../../../server/src/node/channel/verify.js';
import { ChannelServer } from './channel-server.js';
import { ChannelWorld, currentOf, packText } from './channel-world.js';

suite('a channel', () => {
  let world: ChannelWorld;
  let server: ChannelServer;

  setup(async () => {
    world = new ChannelWorld();
    world.publish('1.0.0');
    server = await new ChannelServer(world.published).start();
  });

  teardown(async () => {
    await server.stop();
    world.remove();
  });

  test('names the version that counts, over HTTP and from a folder', async () => {
    assert.equal(await currentOf(world.follow({ address: server.address })), '1.0.0');
    assert.equal(await currentOf(world.follow()), '1.0.0');
    world.publish('1.1.0');
    assert.equal(await currentOf(world.follow({ address: server.address })), '1.1.0');
    assert.equal(await currentOf(world.follow()), '1.1.0');
  });

  test('gives the files of a version, and later without asking anybody', async () => {
    const { address } = server;
    const options = { address };
    const read = await world.follow(options).read({ version: '1.0.0' });
    assert.ok(read.kind === 'read');
    assert.equal(read.files.get('pack.yaml'), 'spec: pack/v1\nname: acme\nversion: 1.0.0\n');
    await server.stop();

    const again = await world.follow(options).read({ version: '1.0.0', sha256: read.sha256 });
    assert.deepEqual(again, read);
    const kept = readKept({ ...world.options, address }, { version: '1.0.0', sha256: read.sha256 });
    assert.deepEqual(kept, read.files);
  });

  test('follows back to an older version that is published again as the current one', async () => {
    world.publish('1.1.0');
    assert.equal(await currentOf(world.follow()), '1.1.0');
    world.publish('1.0.0', { text: 'there' });
    assert.equal(await currentOf(world.follow()), '1.0.0');
    assert.equal((await world.follow().read({ version: '1.1.0' })).kind, 'read');
  });

  test('is asked in a few small requests when nothing is new', async () => {
    const channel = world.follow({ address: server.address });
    await channel.current();
    server.asked.length = 0;
    server.statuses.length = 0;
    assert.equal(await currentOf(channel), '1.0.0');
    assert.deepEqual(server.asked, ['/metadata/2.root.json', '/metadata/timestamp.json']);
    assert.deepEqual(server.statuses, [404, 304]);
  });

  test('is trusted by the pinned root alone, through any number of new keys', async () => {
    rotate();
    world.publish('1.1.0');
    assert.equal(await currentOf(world.follow()), '1.1.0');
    rotate();
    rotate();
    world.publish('1.2.0');
    assert.equal(await currentOf(world.follow()), '1.2.0');
    const second = hashOfRoot(readFileSync(path.join(world.published, 'metadata/2.root.json')));
    assert.equal(await currentOf(world.follow({ rootHash: second })), '1.2.0');
    const other = hashOfRoot(Buffer.from('other'));
    assert.equal(
      await currentOf(world.follow({ rootHash: other })),
      'it is not signed with the keys that the "root" in concord.yaml names',
    );
  });

  test('can be read by whoever knows the keys from before while new keys are published', async () => {
    assert.equal(await currentOf(world.follow()), '1.0.0');
    rotate();
    world.publish('1.1.0');
    // The root is written last, so a reader may see all but that.
    rmSync(path.join(world.published, 'metadata/2.root.json'));
    assert.equal(await currentOf(world.follow()), '1.1.0');
  });

  test('holds after a refresh, and a version stays what it was', async () => {
    const sha256 = (await world.follow().current()) as { pack: { sha256: string } };
    world.refresh();
    assert.deepEqual(await world.follow().current(), sha256);
    const files = readdirSync(path.join(world.published, 'targets/packs/acme'));
    world.publish('1.0.0');
    assert.deepEqual(readdirSync(path.join(world.published, 'targets/packs/acme')), files);
    assert.throws(() => world.publish('1.0.0', { text: packText('9.9.9') }), /published with other content/);
  });

  test('is refreshed by a machine that can sign nothing new', async () => {
    const few = path.join(world.folder, 'few');
    mkdirSync(few);
    for (const name of readdirSync(world.keyFolder).filter((file) => /^(?:snapshot|timestamp|1\.root)/.test(file))) {
      copyFileSync(path.join(world.keyFolder, name), path.join(few, name));
    }
    const validity = { now: new Date(), days: 30 };
    const done = refresh(readKeys(few), readRepository(world.published), validity);
    assert.equal(done.kind, 'published');
    assert.equal(await currentOf(world.follow()), '1.0.0');
    const publication = { name: 'acme', version: '1.1.0', text: packText('1.1.0'), channel: 'stable' };
    assert.deepEqual(publish(readKeys(few), readRepository(world.published), { publication, validity }), {
      kind: 'refused',
      reason: `The key for "targets" is not in "${few}".`,
    });
  });

  test('is signed by as many keys as its makers agreed on', () => {
    const folder = path.join(world.folder, 'several');
    assert.ok('roots' in createKeys(folder, { signers: 3, threshold: 2 }, new Date()));
    const [one = '', two = ''] = readdirSync(folder).filter((name) => name.startsWith('root-'));
    rmSync(path.join(folder, one));
    assert.ok('roots' in rotateKeys(readKeys(folder), new Date()));
    for (const name of readdirSync(folder)
      .filter((file) => file.startsWith('root-'))
      .slice(1)) {
      rmSync(path.join(folder, name));
    }
    rmSync(path.join(folder, 'retired', two));
    assert.deepEqual(rotateKeys(readKeys(folder), new Date()), {
      kind: 'refused',
      reason: `New keys have to be signed with 2 of the root keys, and "${folder}" holds 1.`,
    });
  });

  test('is not changed by who has other keys, and not by who finds it damaged', () => {
    const other = new ChannelWorld();
    const options = {
      publication: { name: 'acme', version: '1.1.0', text: packText('1.1.0'), channel: 'stable' },
      validity: { now: new Date(), days: 30 },
    };
    assert.deepEqual(publish(other.keys, readRepository(world.published), options), {
      kind: 'refused',
      reason: `The keys in "${other.keyFolder}" are not those that "${world.published}" is signed with.`,
    });
    other.remove();
    const location = path.join(world.published, 'metadata/1.targets.json');
    writeFileSync(location, readFileSync(location, 'utf8').replace('1.0.0', '6.6.6'));
    assert.throws(() => readRepository(world.published), /do not belong together/);
  });

  test('keeps private keys to whoever made them, and out of what is published', () => {
    const names = readdirSync(world.keyFolder);
    const keys = names.filter((name) => name.endsWith('.pem'));
    assert.equal(keys.length, 4);
    for (const name of keys) {
      if (process.platform !== 'win32') assert.equal(statSync(path.join(world.keyFolder, name)).mode & 0o777, 0o600);
    }
    const published = readdirSync(world.published, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      published.filter((name) => /pem|tmp/.test(name)),
      [],
    );
  });

  test('is checked as a whole', async () => {
    world.publish('1.1.0');
    const verified = await verify({ address: server.address, rootHash: world.rootHash });
    assert.ok(verified.kind === 'verified');
    assert.deepEqual(verified.versions.map(({ version }) => version).sort(), ['1.0.0', '1.1.0']);
    assert.deepEqual(verified.channels, { stable: { acme: { version: '1.1.0' } } });
    const [file = ''] = readdirSync(path.join(world.published, 'targets/packs/acme'));
    writeFileSync(path.join(world.published, 'targets/packs/acme', file), packText('6.6.6'));
    const damaged = await verify({ address: server.address, rootHash: world.rootHash });
    assert.deepEqual(damaged, { kind: 'failed', reason: 'what it sends is damaged', isUsersTurn: false });
  });

  test('is loaded anew where what is kept of a version is no longer what it was', async () => {
    const read = await world.follow().read({ version: '1.0.0' });
    assert.ok(read.kind === 'read');
    const pinned = { version: '1.0.0', sha256: read.sha256 };
    const kept = readdirSync(world.store, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(read.sha256),
    );
    writeFileSync(path.join(world.store, kept ?? ''), packText('6.6.6'));
    assert.equal(readKept(world.options, pinned), undefined);
    assert.deepEqual(await world.follow().read(pinned), read);
    assert.deepEqual(readKept(world.options, pinned), read.files);
  });

  test('starts from the pinned root again where what is kept of it is damaged', async () => {
    await world.follow().current();
    for (const name of readdirSync(world.store, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.json')) writeFileSync(path.join(world.store, name), '');
    }
    assert.equal(await currentOf(world.follow()), '1.0.0');
  });

  function rotate(): void {
    assert.ok('roots' in rotateKeys(world.keys, new Date()));
    assert.ok(existsSync(path.join(world.keyFolder, 'retired')));
  }
});

suite('the next look for a newer version', () => {
  test('is six hours away while all goes well, and soon after a failure, but not for long', () => {
    const minutes = (failures: number, retryAfter?: number) =>
      lookAgainIn(failures, { chance: 0.5, retryAfter }) / 60_000;
    assert.deepEqual(
      [0, 1, 2, 3, 20, 2000].map((failures) => minutes(failures)),
      [360, 1, 2, 4, 360, 360],
    );
    assert.equal(minutes(1, 600), 10);
  });

  test('is at another time for each editor', () => {
    assert.deepEqual(
      [0, 1].map((chance) => lookAgainIn(0, { chance }) / 3_600_000),
      [4.5, 7.5],
    );
  });
});
