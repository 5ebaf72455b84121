import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { RecurringTexts } from '../../../server/src/core/base/recurring-texts.js';
import { runs } from '../../support/property.js';

const text = fc.oneof(fc.constantFrom('a', 'b', '', 'x'.repeat(500)), fc.string());

test('each text gets what is made of it, and the same from the second time on', () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const made: string[] = [];
      const recurring = new RecurringTexts((one) => {
        made.push(one);
        return { of: one };
      });
      const known = new Map<string, object>();
      for (const one of texts) {
        const value = recurring.get(one);
        assert.equal(value.of, one);
        if (made.filter((each) => each === one).length > 1) {
          if (one.length < 400) assert.equal(value, known.get(one) ?? value);
          known.set(one, value);
        }
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
