import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { lengthOf, replacedIn, textBetween } from '../../../server/src/core/text/edited-text.js';
import { runs } from '../../support/property.js';

/** Where an edit starts and ends, as parts of the length of the text that it finds. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.double({ min: 0, max: 0.3, noNaN: true }),
  newText: fc.string({ maxLength: 5 }),
  isLookedAt: fc.boolean(),
});

test('a text after any edits is what was written, whole and in part', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(edit, { maxLength: 150 }), (text, edits) => {
      let expected = text;
      let file = { uri: 'a.yaml', text } as Parameters<typeof replacedIn>[0];
      for (const { at, removed, newText, isLookedAt } of edits) {
        const start = Math.round(at * expected.length);
        const end = start + Math.round(removed * (expected.length - start));
        expected = expected.slice(0, start) + newText + expected.slice(end);
        file = replacedIn(file, start, end, newText);
        assert.equal(lengthOf(file), expected.length);
        assert.equal(textBetween(file, start, expected.length), expected.slice(start));
        assert.equal(textBetween(file, 0, end), expected.slice(0, end));
        if (isLookedAt) assert.equal(file.text, expected);
      }
      assert.equal(file.text, expected);
    }),
    runs(200),
  );
});

test('an edit leaves the text before it as it was', () => {
  const before = replacedIn({ uri: 'a.yaml', text: 'one two' }, 0, 3, 'three');
  const after = replacedIn(before, 6, 9, 'four');
  assert.deepEqual([before.text, after.text], ['three two', 'three four']);
});

test('nothing stands between two offsets of an empty text', () => {
  const empty = replacedIn({ uri: 'a.yaml', text: 'a' }, 0, 1, '');
  assert.deepEqual([textBetween(empty, 0, 5), lengthOf(empty), empty.text], ['', 0, '']);
});
