import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setup, suite, teardown, test } from 'mocha';

import { alone, lockName } from '../../../server/src/node/channel/folder-lock.js';

suite('a folder in which one writes at a time', () => {
  let folder: string;
  let lock: string;

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'concord-lock-'));
    lock = path.join(folder, lockName);
  });

  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('is free again after the work, and after work that fails', async () => {
    assert.equal(await alone(folder, () => existsSync(lock)), true);
    await assert.rejects(
      alone(folder, () => {
        throw new Error('no');
      }),
    );
    assert.equal(existsSync(lock), false);
  });

  test('lets nobody in while another process writes, and says which', async () => {
    writeFileSync(lock, JSON.stringify({ id: 'a', host: hostname(), process: process.pid }));
    const reason = `Process ${String(process.pid)} of "${hostname()}" is writing in the folder "${folder}" at this moment: try again when that is done.`;
    assert.deepEqual(await alone(folder, () => 'done', { wait: 0 }), { kind: 'refused', reason });
    assert.deepEqual(JSON.parse(readFileSync(lock, 'utf8')), { id: 'a', host: hostname(), process: process.pid });
    const waiting = alone(folder, () => 'done');
    setTimeout(() => {
      rmSync(lock);
    }, 100);
    assert.equal(await waiting, 'done');
  });

  test('is not blocked by what a process has left that is gone', async () => {
    writeFileSync(lock, JSON.stringify({ id: 'a', host: hostname(), process: 2 ** 31 - 2 }));
    assert.equal(await alone(folder, () => 'done', { wait: 0 }), 'done');
  });

  test('is blocked by another machine for ten minutes, and by half a lock for two seconds', async () => {
    for (const [text, seconds] of [
      [JSON.stringify({ id: 'a', host: 'elsewhere.example', process: 1 }), 600],
      ['{"id":', 2],
      ['{"id":1,"host":null}', 2],
    ] as const) {
      const ago = (age: number) => {
        writeFileSync(lock, text);
        utimesSync(lock, Date.now() / 1000 - age, Date.now() / 1000 - age);
        return alone(folder, () => 'done', { wait: 0 });
      };
      assert.notEqual(await ago(seconds - 1), 'done', text);
      assert.equal(await ago(seconds + 1), 'done', text);
    }
  });

  test('is made where it is missing, and leaves nothing where nothing was done in it', async () => {
    const inner = path.join(folder, 'inner');
    assert.equal(await alone(inner, () => existsSync(inner)), true);
    assert.equal(existsSync(inner), false);
    await alone(inner, () => {
      writeFileSync(path.join(inner, 'file'), '');
    });
    assert.equal(existsSync(inner), true);
  });
});
