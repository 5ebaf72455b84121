import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'mocha';

import { writeWhole } from '../../server/src/node/cli-write-file.js';

test('a write takes away what one that was broken off has left beside it, and nothing else', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-write-'));
  try {
    const left = '.concord.lock.0123456789ab.tmp';
    const others = ['.concord.lock.ba9876543210.tmp', '.notes.tmp', 'a.0123456789ab.tmp'];
    for (const name of [left, ...others]) writeFileSync(path.join(folder, name), 'half');
    const ago = Date.now() / 1000 - 61;
    for (const name of [left, '.notes.tmp', 'a.0123456789ab.tmp']) utimesSync(path.join(folder, name), ago, ago);
    assert.deepEqual(await writeWhole(path.join(folder, 'concord.lock'), Buffer.from('whole\n')), { kind: 'written' });
    assert.deepEqual(readdirSync(folder).sort(), [...others, 'concord.lock'].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});
