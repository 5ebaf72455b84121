import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setup, suite, teardown, test } from 'mocha';

import { readLock } from '../../../server/src/core/workspace/lock.js';
import { lockName } from '../../../server/src/node/channel/folder-lock.js';
import { sha256Of } from '../../../server/src/node/channel/store.js';
import { verify } from '../../../server/src/node/channel/verify.js';
import { repository } from '../../support/repository.js';
import { runConcord, type Finished } from '../../support/run-concord.js';
import { ChannelServer } from './channel-server.js';

const preload = pathToFileURL(path.join(repository, 'dist/compiled/test/node/channel/kill-at-write.js')).href;
/** Preloaded into a process that is to ask nobody. */
const noNetwork = `data:text/javascript,${encodeURIComponent('import net from "node:net"; net.Socket.prototype.connect = () => process.exit(99);')}`;

const publishing = 'pack publish pack --to public --keys keys';

suite('commands that are killed, or run at once', function () {
  // Some two hundred processes, on a machine that may have other things to do.
  this.timeout(600_000);
  let base: string;
  let root: string;
  let server: ChannelServer;

  setup(async () => {
    base = mkdtempSync(path.join(tmpdir(), 'concord-killed-'));
    writePack('pack', 'acme', '1.0.0', { required: ['code'] });
    root = /root: (sha256-\S+)/.exec(await succeed(base, 'pack keys init keys'))?.[1] ?? '';
    await succeed(base, publishing);
    server = await new ChannelServer(path.join(base, 'public')).start();
    write('project/spring.voucher.yaml', 'price: 5\n');
    const pack = `{ name: acme, from: "${server.address}", version: ^1.0, root: ${root} }`;
    write('project/concord.yaml', `spec: concord/v1\npack: ${pack}\n`);
    await succeed(base, 'update project');
  });

  teardown(async () => {
    await server.stop();
    rmSync(base, { recursive: true });
  });

  test('an update that is killed at any write leaves the last good pack in use, and the next one succeeds', async () => {
    await publishNext();
    const steps = await killAtEach('update project', async (folder) => {
      const { output, errors } = await concord(folder, 'check project', { NODE_OPTIONS: `--import ${noNetwork}` });
      assert.match(output, isPinned(folder, '1.0.0') ? /"code" is missing/ : /1 file checked, nothing found/);
      assert.equal(errors, '');
      assert.match(await succeed(folder, 'update project'), /^"acme" is (?:now )?1\.1\.0/);
      assert.ok(isPinned(folder, '1.1.0'));
    });
    assert.ok(steps > 20, `There were ${String(steps)} writes.`);
  });

  test('a publication that is killed at any write shows a whole channel, and the next one succeeds', async () => {
    writePack('pack', 'acme', '1.1.0', {});
    const steps = await killAtEach(publishing, async (folder) => {
      await expectPublished(folder, /^1\.[01]\.0$/);
      assert.match(await succeed(folder, publishing), /"acme" 1\.1\.0 is now the current version/);
      await expectPublished(folder, /^1\.1\.0$/);
    });
    assert.ok(steps > 15, `There were ${String(steps)} writes.`);
  });

  test('new keys that are killed at any write can be made again, and what they sign is followed', async () => {
    const steps = await killAtEach('pack keys rotate keys', async (folder) => {
      await succeed(folder, publishing);
      await expectPublished(folder, /^1\.0\.0$/);
      await succeed(folder, 'pack keys rotate keys');
    });
    assert.ok(steps > 14, `There were ${String(steps)} writes.`);
  });

  test('several updates at once all succeed', async () => {
    await publishNext();
    const all = await Promise.all(Array.from({ length: 5 }, () => concord(base, 'update project')));
    for (const { output, errors, code } of all) {
      assert.deepEqual({ errors, code }, { errors: '', code: 0 });
      assert.match(output, /^"acme" is (?:now )?1\.1\.0/);
    }
    assert.equal(await succeed(base, 'check project'), '1 file checked, nothing found.\n');
    assert.match(await succeed(base, 'update --rollback project'), /^"acme" is 1\.0\.0 again/);
  });

  test('several publishers at once wait for each other, and what each publishes is there', async () => {
    const names = ['brand', 'chain', 'depot', 'eagle', 'fable'];
    for (const name of names) writePack(name, name, '2.0.0', {});
    const all = names.map((name) => concord(base, `pack publish ${name} --to public --keys keys`));
    for (const { errors, code } of await Promise.all(all)) assert.deepEqual({ errors, code }, { errors: '', code: 0 });
    const verified = await verify({ address: path.join(base, 'public'), rootHash: root });
    assert.ok(verified.kind === 'verified', JSON.stringify(verified));
    assert.deepEqual(Object.keys(verified.channels['stable'] ?? {}), ['acme', ...names]);
  });

  /** Does something again and again in copies of the same folder, killed at its first write, its second and so on. */
  async function killAtEach(words: string, look: (folder: string) => Promise<void>): Promise<number> {
    let steps = 0;
    const endsAt = async (step: number): Promise<boolean> => {
      const folder = path.join(base, `copy-${String(step)}`);
      for (const part of ['pack', 'keys', 'public', 'project', 'cache'])
        cpSync(path.join(base, part), path.join(folder, part), { recursive: true });
      const env = { NODE_OPTIONS: `--import ${preload}`, KILL_AT: String(step), KILL_BELOW: folder };
      const { code, errors } = await concord(folder, words, env);
      if (code !== 0) assert.deepEqual({ step, code, errors }, { step, code: null, errors: '' });
      expectWhole(folder);
      await look(folder);
      expectWhole(folder);
      assert.ok(!readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith(lockName)));
      return code === 0;
    };
    for (;;) {
      const both = await Promise.allSettled([endsAt(++steps), endsAt(++steps)]);
      for (const each of both) if (each.status === 'rejected') throw each.reason;
      if (both.some((each) => each.status === 'fulfilled' && each.value)) return steps;
    }
  }

  async function publishNext(): Promise<void> {
    writePack('pack', 'acme', '1.1.0', {});
    await succeed(base, publishing);
  }

  async function expectPublished(folder: string, version: RegExp): Promise<void> {
    const verified = await verify({ address: path.join(folder, 'public'), rootHash: root });
    assert.ok(verified.kind === 'verified', JSON.stringify(verified));
    assert.match(verified.channels['stable']?.['acme']?.version ?? '', version);
  }

  function writePack(folder: string, name: string, version: string, schema: object): void {
    const kinds = "{ voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] } }";
    write(`${folder}/pack.yaml`, `spec: pack/v1\nname: ${name}\nversion: "${version}"\nkinds: ${kinds}\n`);
    write(`${folder}/voucher.schema.json`, JSON.stringify({ type: 'object', ...schema }));
  }

  function write(name: string, text: string): void {
    const location = path.join(base, name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, text);
  }
});

function isPinned(folder: string, version: string): boolean {
  return readLock(readFileSync(path.join(folder, 'project/concord.lock'), 'utf8'))?.version === version;
}

/** All that somebody may ever read can be read; what was broken off has names that nobody looks for. */
function expectWhole(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.tmp') || entry.name === lockName) continue;
    const location = path.join(entry.parentPath, entry.name);
    const generation = path.basename(entry.parentPath);
    // A copy that is worked in counts only when the pointer names it.
    if (generation.startsWith('generation-') && !isCurrent(entry.parentPath)) continue;
    const text = readFileSync(location, 'utf8');
    if (generation === 'files') assert.equal(sha256Of(text), entry.name);
    if (entry.name === 'current') assert.match(text, /^generation-[0-9a-f]{16}$/);
    if (entry.name.endsWith('.json')) JSON.parse(text);
    if (entry.name.endsWith('.pem')) assert.match(text, /-----END PRIVATE KEY-----\n$/);
  }
}

function isCurrent(generation: string): boolean {
  const pointer = path.join(path.dirname(generation), 'current');
  return existsSync(pointer) && readFileSync(pointer, 'utf8') === path.basename(generation);
}

async function succeed(folder: string, words: string): Promise<string> {
  const { output, errors, code } = await concord(folder, words);
  assert.deepEqual({ words, errors, code }, { words, errors: '', code: 0 });
  return output;
}

function concord(folder: string, words: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return runConcord(words.split(' '), { cwd: folder, env: { XDG_CACHE_HOME: path.join(folder, 'cache'), ...env } });
}
