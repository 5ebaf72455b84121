import assert from 'node:assert/strict';
import { test } from 'mocha';

import { gradually } from '../../../server/src/core/base/gradually.js';

for (const ahead of [0, 1, 2, 3, 9]) {
  test(`what is asked for after ${String(ahead)} steps is worked out once, and to its end`, () => {
    const done: number[] = [];
    const work = gradually(counting(done));
    const steps = work.steps()[Symbol.iterator]();
    for (let step = 0; step < ahead; step++) steps.next();
    assert.deepEqual(done, [0, 1, 2].slice(0, ahead));
    assert.equal(work.value(), 'done');
    assert.equal(work.value(), 'done');
    assert.deepEqual([...work.steps()], []);
    assert.deepEqual(done, [0, 1, 2]);
  });
}

function* counting(done: number[]): Generator<undefined, string> {
  for (let step = 0; step < 3; step++) {
    done.push(step);
    yield;
  }
  return 'done';
}
