import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { RecurringTexts } from '../../../server/src/core/base/recurring-texts.js';
import { runs } from '../../support/property.js';

const text = fc.oneof(fc.constantFrom('a', 'b', '', 'x'.repeat(500)), fc.string());

test('each text gets what is made of it, and the same again once it has come twice', () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const recurring = new RecurringTexts((one) => ({ of: one }));
      for (const one of texts) {
        // In a row: another text may have taken its place among those that have come.
        const [first, second, third] = [recurring.get(one), recurring.get(one), recurring.get(one)];
        assert.deepEqual([first.of, second.of, third.of], [one, one, one]);
        assert.equal(second === third, one.length <= 400);
      }
    }),
    runs(500),
  );
});

test('of texts that come once nothing is kept, however many come between two that are alike', () => {
  let count = 0;
  const recurring = new RecurringTexts((one) => ({ one, number: count++ }));
  const ask = (one: string) => recurring.get(one).number;
  const seldom = ask('seldom');
  const again = ask('seldom');
  assert.notEqual(again, seldom);
  for (let index = 0; index < 3000; index++) {
    ask(`once ${String(index)}`);
    if (index % 1000 === 0) assert.equal(ask('seldom'), again);
  }
  assert.equal(count, 3002);
});
