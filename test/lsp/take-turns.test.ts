import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'mocha';

import { takeTurns } from '../../server/src/lsp/take-turns.js';

/** Of each piece of work, in milliseconds: a few of them fill a turn. */
const piece = 3;

test('what many do at once is divided into turns by the time that it takes', async () => {
  const turns = takeTurns({ nextTurn: () => setImmediate() });
  work(10);
  let atOnce = 0;
  let most = 0;
  const counting = setInterval(() => (atOnce = 0), 0);
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await turns.take();
      work(piece);
      most = Math.max(most, ++atOnce);
    }),
  );
  clearInterval(counting);
  assert.ok(most <= 3, `${String(most)} at once`);
});

test('a turn that is not over goes on at once', async () => {
  let asked = 0;
  const nextTurn = () => {
    asked++;
    return Promise.resolve();
  };
  await takeTurns({ nextTurn }).take();
  assert.equal(asked, 0);
});

function work(milliseconds: number): void {
  for (const end = Date.now() + milliseconds; Date.now() < end;);
}
