import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { longer, without, type LongList } from '../../../server/src/core/base/long-list.js';
import { runs } from '../../support/property.js';

const values = fc.oneof(
  fc.array(fc.nat(999), { maxLength: 20 }),
  fc.array(fc.nat(999), { minLength: 200, maxLength: 700 }),
);
const step = fc.record({ more: values, gone: fc.option(fc.uniqueArray(fc.nat(999)), { nil: undefined }) });

test('a list after any changes holds what an array holds, and so does each one before it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const made: { list: LongList<number>; expected: readonly number[] }[] = [{ list: [], expected: [] }];
      for (const { more, gone } of steps) {
        const { list, expected } = made.at(-1) ?? { list: [], expected: [] };
        if (gone === undefined) made.push({ list: longer(list, more), expected: [...expected, ...more] });
        else {
          const left = expected.filter((value) => !gone.includes(value));
          made.push({ list: without(list, new Set(gone)), expected: left });
        }
      }
      for (const { list, expected } of made) {
        assert.equal(list.length, expected.length);
        assert.deepEqual([...list], expected);
        for (let value = 0; value < 1000; value += 50) assert.equal(list.includes(value), expected.includes(value));
      }
    }),
    runs(200),
  );
});
