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

  test('what is broken, cut short, or of another program counts for nothing', async () => {
    const { host, output } = await runCli('check', files, options);
    const names = await host.listFolder('/cache');
    assert.ok(names.kind === 'listing' && names.entries.length > 0);
    for (const spoil of ['', '{', 'null', '[]', '{"format":1}', '{"format":1,"basis":"x","answers":{}}']) {
      for (const { name } of names.entries) await host.writeFile(`/cache/${name}`, new TextEncoder().encode(spoil));
      assert.equal(await again(host, 'check'), output, spoil);
    }
    assert.equal(await again({ ...host, programId: () => 'another' }, 'check'), output);
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
  }).timeout(120_000);
});

async function again(host: MemoryCliHost, argv: string): Promise<string> {
  Object.assign(host.written, { output: '', errors: '' });
  await run(argv.split(' '), host);
  assert.equal(host.written.errors, '');
  return host.written.output;
}
