import assert from 'node:assert/strict';
import { test } from 'mocha';

import { closest } from '../../../server/src/core/base/closest.js';

test('finds what was meant: a letter too many, too few, wrong or swapped, or another case', () => {
  assert.deepEqual(closest('objectiv', ['objective', 'owners']), ['objective']);
  assert.deepEqual(closest('stauts', ['status', 'title']), ['status']);
  assert.deepEqual(closest('Email', ['email', 'mail']), ['email', 'mail']);
});

test('the nearest comes first, and at most five come at all', () => {
  assert.deepEqual(closest('live', ['love', 'live', 'lively']), ['live', 'love']);
  assert.equal(closest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae', 'aaaf', 'aaag']).length, 5);
});

test('finds nothing in words that are another word altogether', () => {
  assert.deepEqual(closest('budget', ['status', 'title', 'id']), []);
  assert.deepEqual(closest('a', ['b']), []);
});
