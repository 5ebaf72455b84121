import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'mocha';

import { committedPack } from '../../server/src/node/committed-pack.js';

test('a pack is known as it was last committed, wherever it lies in its repository', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'concord-committed-'));
  try {
    const folder = path.join(root, 'our standards', 'acme');
    mkdirSync(folder, { recursive: true });
    const url = pathToFileURL(folder).href;
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: root, stdio: 'pipe' });
    writeFileSync(path.join(folder, 'pack.yaml'), 'name: acme\n');
    assert.equal(await committedPack(url), undefined);
    git('init', '--quiet');
    assert.equal(await committedPack(url), undefined);
    git('add', '.');
    git('commit', '--quiet', '--message', 'Begin');
    writeFileSync(path.join(folder, 'pack.yaml'), 'name: other\n');
    assert.deepEqual(await committedPack(url), new Map([['pack.yaml', 'name: acme\n']]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
