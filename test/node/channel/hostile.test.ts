import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { setup, suite, teardown, test } from 'mocha';

import { readKept, type ChannelOptions } from '../../../server/src/node/channel/follow.js';
import { sha256Of } from '../../../server/src/node/channel/store.js';
import { ChannelServer, type Behaviour } from './channel-server.js';
import { ChannelWorld, currentOf, packText } from './channel-world.js';

suite('whoever follows a channel on the web', () => {
  let world: ChannelWorld;
  let server: ChannelServer;

  setup(async () => {
    world = new ChannelWorld();
    world.publish('1.0.0');
    server = await new ChannelServer(world.published).start();
    assert.equal(await currentOf(follow()), '1.0.0');
    assert.equal((await follow().read({ version: '1.0.0' })).kind, 'read');
  });

  teardown(async () => {
    await server.stop();
    world.remove();
  });

  test('does not believe a wrong signature', async () => {
    world.publish('1.1.0');
    change('timestamp.json', (text) => text.replace('"spec_version"', '"more": 1, "spec_version"'));
    await expectFailure('it is not signed with the keys that this project trusts');
  });

  test('does not believe what has expired', async () => {
    const long = new Date(Date.now() - 60 * 86_400_000);
    world.publish('1.1.0', { now: long });
    await expectFailure('what it says has expired: whoever publishes it has to renew it');
  });

  test('does not go back to a state from before', async () => {
    const before = serve('timestamp.json');
    world.publish('1.1.0');
    assert.equal(await currentOf(follow()), '1.1.0');
    server.behave = before;
    await expectFailure('it shows an older state than it has shown before');
    server.behave = () => false;
    assert.equal(await currentOf(follow()), '1.1.0');
  });

  test('does not mix the parts of two states', async () => {
    const before = readFileSync(path.join(world.published, 'metadata/1.snapshot.json'));
    world.publish('1.1.0');
    server.behave = answering(/2\.snapshot\.json/, (response) => response.end(before));
    await expectFailure('what it sends is damaged');
    server.behave = answering(/2\.targets\.json/, (response) => response.end('{}'));
    await expectFailure('what it sends is damaged');
  });

  test('notices at last that a server shows the same state for good', async () => {
    world.publish('1.1.0', { days: 2 / 86_400 });
    assert.equal(await currentOf(follow()), '1.1.0');
    const frozen = serve('timestamp.json');
    world.publish('1.2.0');
    server.behave = frozen;
    await setTimeout(2_000);
    await expectFailure('what it says has expired: whoever publishes it has to renew it');
    server.behave = () => false;
    assert.equal(await currentOf(follow()), '1.2.0');
  });

  test('does not take an answer that breaks off', async () => {
    world.publish('1.1.0');
    server.behave = answering(/timestamp/, (response) => {
      response.writeHead(200, { 'content-length': 5000 }).write('{ "signed": {');
      void setTimeout(20).then(() => response.destroy());
    });
    await expectFailure('the connection to its server breaks off');
    const whole = readFileSync(path.join(world.published, 'metadata/timestamp.json'));
    server.behave = answering(/timestamp/, (response) => response.end(whole.subarray(0, 200)));
    await expectFailure('what it sends is damaged');
  });

  test('does not wait for a slow server', async () => {
    server.behave = answering(/timestamp/, (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    await expectFailure('its server takes too long', { time: 300 });
    server.behave = answering(/timestamp/, () => undefined);
    await expectFailure('its server takes too long', { time: 300 });
  });

  test('does not read an endless answer', async () => {
    server.behave = answering(/timestamp/, (response) => {
      const fill = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
      };
      response.writeHead(200).on('drain', fill);
      fill();
    });
    await expectFailure('it sends more than a pack may hold');
  });

  test('does not unpack anything', async () => {
    server.behave = answering(/timestamp/, (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
    });
    await expectFailure('it sends its files packed, though it was asked not to');
  });

  test('is not led elsewhere', async () => {
    const other = await new ChannelServer(world.published).start();
    const leading = (location: string) =>
      answering(/timestamp/, (response) => response.writeHead(302, { location }).end());
    try {
      server.behave = leading(`${other.address}/metadata/timestamp.json`);
      await expectFailure(`it leads elsewhere, to 127.0.0.1:${String(other.port)}`);
      assert.deepEqual(other.asked, []);
    } finally {
      await other.stop();
    }
    server.behave = leading('/metadata/timestamp.json');
    await expectFailure('it leads in a circle');
    server.behave = (request, response) => request.url?.endsWith('?again') !== true && again(request, response);
    const again = leading('/metadata/timestamp.json?again');
    assert.equal(await currentOf(follow()), '1.0.0');
  });

  test('says what a status means, and whose turn it is', async () => {
    const statuses: [number, string, boolean][] = [
      [401, 'its server asks for a token, or does not know this one (status 401)', true],
      [407, 'the proxy asks for a password (status 407)', true],
      [429, 'its server asks for a pause (status 429)', false],
      [500, 'its server has a problem of its own (status 500)', false],
      [404, 'a file of it is missing', false],
    ];
    for (const [status, reason, isUsersTurn] of statuses) {
      server.behave = answering(/timestamp/, (response) => response.writeHead(status, { 'retry-after': '120' }).end());
      const expected = [429, 500].includes(status) ? { retryAfter: 120 } : {};
      assert.deepEqual(await follow().current(), { kind: 'failed', reason, isUsersTurn, ...expected });
      await expectFailure(reason);
    }
  });

  test('takes no web page for data', async () => {
    server.behave = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Sign in</h1>');
      return true;
    };
    await expectFailure('a web page comes instead of its files, as where one has to sign in');
  });

  test('says that there is no network', async () => {
    const { address } = server;
    await server.stop();
    const reason = 'its server cannot be reached (there may be no network)';
    assert.deepEqual(await world.follow({ address }).current(), { kind: 'failed', reason, isUsersTurn: true });
    assert.equal(
      await currentOf(world.follow({ address: 'https://packs.invalid' })),
      'its server cannot be found (there may be no network)',
    );
    server = await new ChannelServer(world.published).start();
  });

  test('takes no pack whose hash is another than the pinned one', async () => {
    const sha256 = 'a'.repeat(64);
    const read = await follow().read({ version: '1.0.0', sha256 });
    const reason = 'its version 1.0.0 is another one than concord.lock pins';
    assert.deepEqual(read, { kind: 'failed', reason, isUsersTurn: true });
    server.behave = answering(/targets\/packs/, (response) => response.end(packText('6.6.6')));
    world.publish('1.1.0');
    const other = await follow().read({ version: '1.1.0' });
    assert.deepEqual(other, { kind: 'failed', reason: 'what it sends is damaged', isUsersTurn: false });
  });

  test('tells the token to one origin only', async () => {
    const seen: (string | undefined)[] = [];
    server.behave = (request) => {
      seen.push(request.headers.authorization);
      return false;
    };
    await follow({ token: 'secret', tokenOrigin: server.address }).current();
    await follow({ token: 'secret', tokenOrigin: 'https://schemas.acme.example' }).current();
    await follow({ token: 'secret' }).current();
    assert.deepEqual([...new Set(seen)], ['Bearer secret', undefined]);
    assert.equal(seen.indexOf(undefined), 2);
  });

  test('asks no address that is not safe', async () => {
    const refused = await Promise.all(
      ['http://packs.acme.example', 'ftp://127.0.0.1', 'https://me:pw@acme.example', '\\\\share\\packs', 'packs'].map(
        (address) => currentOf(follow({ address })),
      ),
    );
    assert.deepEqual(refused, [
      'its address has to begin with https://',
      'its address has to begin with https://',
      'its address must not hold a password',
      'it is a folder in the network, which a project may not name',
      'its folder is not a whole path',
    ]);
  });

  function follow(more: Partial<ChannelOptions> = {}) {
    return world.follow({ address: server.address, ...more });
  }

  /** The reason is told, what was there before can be read without the server, and all is well once the server is. */
  async function expectFailure(reason: string, { time }: { readonly time?: number } = {}): Promise<void> {
    assert.equal(await currentOf(follow({ time })), reason);
    const pinned = { version: '1.0.0', sha256: sha256Of(packText('1.0.0')) };
    assert.equal((await follow().read(pinned)).kind, 'read');
    assert.notEqual(readKept({ ...world.options, address: server.address }, pinned), undefined);
  }

  /** Has the server say from now on what it says of a file at this moment. */
  function serve(file: string): Behaviour {
    const bytes = readFileSync(path.join(world.published, 'metadata', file));
    return answering(new RegExp(file), (response) => response.end(bytes));
  }

  function change(file: string, edit: (text: string) => string): void {
    const location = path.join(world.published, 'metadata', file);
    writeFileSync(location, edit(readFileSync(location, 'utf8')));
  }
});

function answering(pattern: RegExp, answer: (response: ServerResponse) => unknown): Behaviour {
  return (request, response) => {
    if (!pattern.test(request.url ?? '')) return false;
    answer(response);
    return true;
  };
}
