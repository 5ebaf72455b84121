import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { run } from '../../server/src/cli/run.js';
import { runCli } from '../support/check-cli.js';
import type { MemoryCliHost } from '../support/memory-cli-host.js';
import { repository } from '../support/repository.js';
import { finished, runConcord, startConcord } from '../support/run-concord.js';

const files = {
  'a.note.yaml': 'title: A\nid: alpha\nowner: nobody\n',
  'b.note.yaml': 'title: B\nfollows: alpah\n',
};
const options = { cacheFolder: '/cache' };

suite('the cache', () => {
  test('gives the same answers as a check without it', async () => {
    const { host, output } = await runCli('check', files, options);
    assert.equal((await runCli('check --no-cache', files, options)).output, output);
    assert.equal(await again(host, 'check'), output);
  });

  test('a file that changed is checked anew, and so are the names of the others', async () => {
    const { host } = await runCli('check', files, options);
    await host.writeFile(`${host.cwd}/b.note.yaml`, new TextEncoder().encode('title: B\nfollows: alpha\n'));
    assert.doesNotMatch(await again(host, 'check'), /alpah/);
    await host.writeFile(`${host.cwd}/a.note.yaml`, new TextEncoder().encode('title: A\n'));
    assert.match(await again(host, 'check'), /No note "alpha" is defined/);
  });

  test('where nothing has changed, each file is read once, and not again for its names', async () => {
    const { host, output } = await runCli('check', files, options);
    assert.match(output, /No note "alpah" is defined/);
    host.reads.length = 0;
    assert.equal(await again(host, 'check'), output);
    assert.deepEqual(
      host.reads.filter((name) => name.endsWith('.yaml')),
      ['a.note.yaml', 'b.note.yaml'],
    );
  });

  test('what other files say of names counts, whichever of them comes, goes, or makes a project of its own', async () => {
    const { host, output } = await runCli('check', files, options);
    const write = (name: string, text: string) => host.writeFile(`${host.cwd}/${name}`, new TextEncoder().encode(text));
    const one = 'check b.note.yaml';
    for (const change of [
      () => write('plans/c.note.yaml', 'title: C\nid: alpah\n'),
      () => write('plans/c.note.yaml', 'title: C\nid: other\n'),
      () => write('plans/d.note.yaml', 'title: D\nid: alpah\n'),
      () => write('plans/concord.yaml', 'spec: concord/v1\n'),
    ]) {
      await change();
      const known = [await again(host, 'check'), await again(host, one)];
      assert.deepEqual(known, [await again(host, 'check --no-cache'), await again(host, `${one} --no-cache`)]);
      assert.notEqual(known[0], output);
      assert.deepEqual([await again(host, 'check'), await again(host, one)], known);
    }
  });

  test('a file that changes while it is checked does not count as it was before', async () => {
    const { host } = await runCli('check --no-cache', files, options);
    let count = 0;
    const changing: MemoryCliHost = {
      ...host,
      readFile: async (location) => {
        // The second time it is read for its names.
        if (location.endsWith('b.note.yaml') && ++count === 2) {
          await host.writeFile(location, new TextEncoder().encode('title: B\nfollows: alpha\n'));
        }
        return host.readFile(location);
      },
    };
    await again(changing, 'check');
    assert.equal(count, 2);
    await host.writeFile(`${host.cwd}/b.note.yaml`, new TextEncoder().encode(files['b.note.yaml']));
    assert.match(await again(host, 'check'), /No note "alpah" is defined/);
  });

  test('what is broken, cut short, or of another program counts for nothing', async () => {
    const { host, output } = await runCli('check', files, options);
    const names = await host.listFolder('/cache');
    assert.ok(names.kind === 'listing' && names.entries.length > 1);
    for (const spoil of [
      () => new Uint8Array(),
      () => new TextEncoder().encode('{"format":1,"basis":"x","answers":{}}\n'),
      (bytes: Uint8Array) => bytes.subarray(0, bytes.indexOf(10) + 1),
      (bytes: Uint8Array) => bytes.subarray(0, -1),
      (bytes: Uint8Array) => bytes.map((byte, index) => (index === bytes.length - 3 ? byte ^ 1 : byte)),
    ]) {
      for (const { name } of names.entries) {
        const read = await host.readFile(`/cache/${name}`);
        assert.ok(read.kind === 'bytes');
        await host.writeFile(`/cache/${name}`, spoil(read.bytes));
      }
      assert.equal(await again(host, 'check'), output, String(spoil));
    }
    const program = { ...host, programId: () => 'another' };
    host.reads.length = 0;
    assert.equal(await again(program, 'check'), output);
    assert.equal(host.reads.filter((name) => name === 'b.note.yaml').length, 2);
  });

  test('a folder that cannot be written to is no reason to fail', async () => {
    const { output, errors } = await runCli('check --cache-dir a.note.yaml', files, options);
    assert.equal(errors, '');
    assert.match(output, /2 files checked: 2 errors, 1 hint\./);
  });
});

suite('the cache of the built command', () => {
  test('a check that is killed at any moment leaves the next one right', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-cache-'));
    const cwd = path.join(repository, 'test/workspaces/acme');
    const argv = ['check', '--format', 'json', '--cache-dir', folder];
    try {
      const { output } = await runConcord(['check', '--format', 'json', '--no-cache'], { cwd });
      for (const moment of [100, 300, 500, 700, 900]) {
        const child = startConcord(argv, { cwd });
        setTimeout(() => child.kill('SIGKILL'), moment);
        await finished(child);
        assert.equal((await runConcord(argv, { cwd })).output, output);
        // The next one starts from nothing again, to be killed while it writes.
        rmSync(folder, { recursive: true, force: true });
      }
      const both = await Promise.all([runConcord(argv, { cwd }), runConcord(argv, { cwd })]);
      assert.deepEqual(
        both.map((each) => each.output),
        [output, output],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function again(host: MemoryCliHost, argv: string): Promise<string> {
  Object.assign(host.written, { output: '', errors: '' });
  await run(argv.split(' '), host);
  assert.equal(host.written.errors, '');
  return host.written.output;
}
