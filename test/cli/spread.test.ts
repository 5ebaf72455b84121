import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { test } from 'mocha';

import { askInBatches } from '../../server/src/cli/check/spread.js';

const worker = { check: () => Promise.resolve([]), end: () => void 0 };

test('each item is answered once, in its order, however many workers there are and however long each takes', async () => {
  const turns = fc.array(fc.nat(3), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.nat(700), fc.nat(3), turns, async (count, workers, turns) => {
      const { answers } = await ask(count, workers, turns);
      assert.deepEqual(
        answers,
        Array.from({ length: count }, (_, index) => String(index)),
      );
    }),
    { numRuns: 30 },
  );
});

test('at the end nobody has so many items that others would wait for them', async () => {
  const { sizes } = await ask(2000, 1, [0]);
  assert.equal(sizes[0], 32);
  assert.deepEqual(sizes.slice(-4), [1, 1, 1, 1]);
  // What a worker may still have when nothing is left to take.
  assert.ok(sizes.slice(-7).reduce((sum, size) => sum + size, 0) <= 16, String(sizes));
});

/** The answers to so many items, and how many came at once; each question in turn takes so many turns. */
async function ask(count: number, workers: number, turns: readonly number[]) {
  const sizes: number[] = [];
  const answer = async (batch: readonly number[]) => {
    const most = turns[sizes.push(batch.length) % turns.length] ?? 0;
    for (let turn = 0; turn <= most; turn += 1) await setImmediate();
    return batch.map(String);
  };
  const host = { nextTurn: () => setImmediate() };
  const items = Array.from({ length: count }, (_, index) => index);
  const answers: string[] = [];
  const asked = askInBatches({ workers: Array.from({ length: workers }, () => worker), host }, items, {
    worker: (_, batch) => answer(batch),
    here: answer,
  });
  for await (const each of asked) answers.push(each);
  return { answers, sizes };
}
