import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { ShardedMap } from '../../../server/src/core/base/sharded-map.js';
import { runs } from '../../support/property.js';

/** So many keys that a map of them is divided several times, and so few that many of them come twice. */
const key = fc.nat(200).map((number) => `file-${String(number)}.yaml`);
const step = fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 60 });

test('a map after any changes holds what a plain map holds, and so does each one before it', () => {
  fc.assert(
    fc.property(step, fc.array(step, { maxLength: 8 }), (first, steps) => {
      const expected = changed(new Map(), first);
      const made = [{ map: ShardedMap.of(expected), expected }];
      for (const changes of steps) {
        const last = made.at(-1) ?? { map: ShardedMap.of<number>(), expected: new Map<string, number>() };
        made.push({ map: last.map.with(changes), expected: changed(last.expected, changes) });
      }
      for (const { map, expected } of made) check(map, expected);
    }),
    runs(200),
  );
});

function changed(
  before: ReadonlyMap<string, number>,
  changes: readonly (readonly [string, number | undefined])[],
): Map<string, number> {
  const now = new Map(before);
  for (const [key, value] of changes) {
    if (value === undefined) now.delete(key);
    else now.set(key, value);
  }
  return now;
}

function check(map: ShardedMap<number>, expected: ReadonlyMap<string, number>): void {
  assert.equal(map.size, expected.size);
  assert.deepEqual(new Map(map), expected);
  assert.deepEqual([...map.keys()].sort(), [...expected.keys()].sort());
  assert.deepEqual([...map.values()].sort(), [...expected.values()].sort());
  for (const [key, value] of expected) assert.ok(map.get(key) === value && map.has(key), key);
  assert.ok(!map.has('other') && map.get('other') === undefined);
  let visited = 0;
  map.forEach((value, key) => {
    assert.equal(value, expected.get(key));
    visited += 1;
  });
  assert.equal(visited, expected.size);
}
