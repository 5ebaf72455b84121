import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { lineAndCharacterAt, linesInPassing } from '../../../server/src/core/text/lines.js';
import { runs } from '../../support/property.js';

test('lines that are counted in passing are those that are listed, in whatever order they are asked for', () => {
  const pieces = fc.array(fc.constantFrom('a', 'name: egg', '\n', '\n', '\r\n', '\r', '\u2028'), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(40), { maxLength: 6 }), fc.boolean(), (texts, offsets, areAscending) => {
      const text = texts.join('');
      const asked = offsets.map((offset) => Math.min(offset, text.length));
      if (areAscending) asked.sort((a, b) => a - b);
      const lineOf = linesInPassing({ uri: 'a.yaml', text });
      for (const offset of asked) {
        assert.deepEqual(lineOf(offset), lineAndCharacterAt({ uri: 'a.yaml', text }, offset), JSON.stringify(text));
      }
    }),
    runs(500),
  );
});
