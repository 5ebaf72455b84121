import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { memoize } from '../../../server/src/core/base/memoize.js';
import { runs } from '../../support/property.js';

const keys = [{ value: 0 }, { value: undefined }, { value: 2 }];
const step = fc.record({ key: fc.nat(2), how: fc.constantFrom('ask', 'seed', 'knows'), value: fc.option(fc.nat()) });

test('in any order of questions, a value is worked out once for each key, unless another one was given', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const asked: unknown[] = [];
      const valueOf = memoize((key: { value: number | undefined | null }) => {
        asked.push(key);
        return key.value;
      });
      const expected = new Map<object, number | undefined | null>();
      let derived = 0;
      for (const { key: index, how, value } of steps) {
        const key = keys[index] ?? { value: 3 };
        if (how === 'seed') {
          valueOf.seed(key, value);
          expected.set(key, value);
        } else if (how === 'ask') {
          if (!expected.has(key)) {
            expected.set(key, key.value);
            derived += 1;
          }
          assert.equal(valueOf(key), expected.get(key));
        } else assert.equal(valueOf.knows(key), expected.has(key));
      }
      assert.equal(asked.length, derived);
    }),
    runs(500),
  );
});

test('a value that asks for others is kept like them', () => {
  const size = memoize((list: readonly object[]): number => list.reduce((sum, one) => sum + sizeOf(one), 1));
  const sizeOf = (one: object): number => (Array.isArray(one) ? size(one as object[]) : 1);
  const inner = [{}, {}];
  const outer = [inner, inner, [inner]];
  assert.deepEqual([size(outer), size(inner), size(outer)], [11, 3, 11]);
});
