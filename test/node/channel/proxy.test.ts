import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setup, suite, teardown, test } from 'mocha';

import { serveFile } from './channel-server.js';
import { ChannelWorld, currentOf } from './channel-world.js';
import { surroundingsOf } from '../../../server/src/node/channel/surroundings.js';

/** A certificate of nobody's authority for packs.acme.example, and the key to it, which protects nothing. */
const certificate =
  'MIIBezCCASKgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJwYWNrcy5hY21lLmV4YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyNTAxMDEwMDAwMDBaMB0xGzAZBgNVBAMMEnBhY2tzLmFjbWUuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHHZUFIZZDPUfzCNMLojdP6dcKThTtyDY1VZKes3lLSOFIADaNMJLyletmRPdVCr1T53hsBHQRbr3hiRYTPEyWSjUTBPMB0GA1UdEQQWMBSCEnBhY2tzLmFjbWUuZXhhbXBsZTAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBT+Ps4sTdCFaEJz9sapYW8d7O0YjTAKBggqhkjOPQQDAgNHADBEAiAwyLxmmLFjEPEGzm3mFyN7BRrKmhK41I3yhJHvLiBh7gIgeVx++xeOnzZNOz5S4/vh0tvNOFFO5G2MA/XPXc8Eim4=';
const keyToIt =
  'MHcCAQEEIDUOgQjbHrJ6dieyiiB5hhxlTAhcArarXv7HrouewSGAoAoGCCqGSM49AwEHoUQDQgAEcdlQUhlkM9R/MI0wuiN0/p1wpOFO3INjVVkp6zeUtI4UgANo0wkvKV62ZE91UKvVPneGwEdBFuveGJFhM8TJZA==';
const ca = `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`;

const address = 'https://packs.acme.example/concord';

suite('a channel behind a proxy', () => {
  let world: ChannelWorld;
  let server: Server;
  let proxy: Server;
  let asked: (string | undefined)[];
  let tunnels: Duplex[];

  setup(async () => {
    world = new ChannelWorld();
    world.publish('1.0.0');
    const key = createPrivateKey({ key: Buffer.from(keyToIt, 'base64'), format: 'der', type: 'sec1' });
    server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: ca }, (request, response) => {
      request.url = request.url?.replace(/^\/concord/, '') ?? '';
      serveFile(world.published, request, response);
    });
    asked = [];
    tunnels = [];
    proxy = createHttpServer().on('connect', (request, socket) => {
      asked.push(request.url);
      tunnels.push(socket);
      if (request.headers['proxy-authorization'] !== `Basic ${Buffer.from('me:p@ss').toString('base64')}`) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      const upstream = connect(portOf(server), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      tunnels.push(upstream);
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    for (const each of [server, proxy]) await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
  });

  teardown(async () => {
    for (const tunnel of tunnels) tunnel.destroy();
    for (const each of [server, proxy]) {
      each.closeAllConnections();
      await new Promise((resolve) => each.close(resolve));
    }
    world.remove();
  });

  test('is reached through it, with the certificate of a private authority', async () => {
    assert.equal(await currentOf(world.follow({ address, ca, proxy: proxyAs('me:p%40ss@') })), '1.0.0');
    assert.deepEqual([...new Set(asked)], ['packs.acme.example:443']);
  });

  test('is not believed without that authority', async () => {
    assert.equal(
      await currentOf(world.follow({ address, proxy: proxyAs('me:p%40ss@') })),
      'the certificate of its server is not one that this machine trusts',
    );
  });

  test('is not reached without a password that the proxy asks for', async () => {
    assert.deepEqual(await world.follow({ address, ca, proxy: proxyAs('') }).current(), {
      kind: 'failed',
      reason: 'the proxy asks for a password (status 407)',
      isUsersTurn: true,
    });
  });

  test('is told where the proxy is, or that none is wanted, by the environment', () => {
    const proxyFor = (env: NodeJS.ProcessEnv) => surroundingsOf(env, address).proxy;
    assert.equal(proxyFor({}), undefined);
    assert.equal(proxyFor({ HTTPS_PROXY: 'proxy.acme.example:3128' }), 'http://proxy.acme.example:3128');
    for (const NO_PROXY of ['*', 'localhost, .acme.example', 'packs.acme.example']) {
      assert.equal(proxyFor({ https_proxy: 'http://proxy', NO_PROXY }), undefined);
    }
    assert.equal(proxyFor({ https_proxy: 'http://proxy', NO_PROXY: 'ks.acme.example' }), 'http://proxy');
  });

  function proxyAs(who: string): string {
    return `http://${who}127.0.0.1:${String(portOf(proxy))}`;
  }
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
