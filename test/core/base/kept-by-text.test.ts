import assert from 'node:assert/strict';
import { test } from 'mocha';

import { keptByText } from '../../../server/src/core/base/kept-by-text.js';

test('what is made of a text is the same again, and is made once while there are few', () => {
  const asked: string[] = [];
  const shout = keptByText((text) => {
    asked.push(text);
    return text === '' ? undefined : { loud: text.toUpperCase() };
  });
  assert.equal(shout('a'), shout('a'));
  assert.equal(shout(''), undefined);
  assert.equal(shout(''), undefined);
  assert.deepEqual(asked, ['a', '']);
});

test('of more texts than a file has, and of long ones, nothing is kept', () => {
  let calls = 0;
  const length = keptByText((text) => {
    calls++;
    return text.length;
  });
  const long = 'x'.repeat(1000);
  assert.equal(length(long) + length(long), 2000);
  assert.equal(calls, 2);
  for (let index = 0; index < 5000; index++) assert.equal(length(String(index)), String(index).length);
  length('4999');
  assert.equal(calls, 5002);
  length('0');
  assert.equal(calls, 5003);
});
