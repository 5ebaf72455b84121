import assert from 'node:assert/strict';
import { test } from 'mocha';

import { foldingRangesOf } from '../../server/src/core/features/folding.js';
import { lineAndCharacterAt } from '../../server/src/core/text/lines.js';
import { dedent } from '../support/dedent.js';

test('folds keys, list items, texts and brackets up to their last lines', () => {
  check(
    `
      owners:             # 0-3
        it:               # 1-2
          name: Ana
        # The end of owners.

      steps:              # 5-8
      - one
      - name: two         # 7-8
        text: x

      text: |
        # Not a comment.
        # Nor this.

      markets: [          # 14-15
        GB
      ]
      flat: 1
    `,
    ['0-3', '1-2', '5-8', '7-8', '10-12', '14-15'],
  );
});

test('folds comments and regions', () => {
  check(
    `
      # One.
      # Two.
      a: 1
      # region All
      b: 2
      # Alone.
      # endregion
    `,
    ['0-1 comment', '3-6 region'],
  );
});

test('folds a broken file like one that can be read', () => {
  check('a:\n  b: "\n  c: [\n    d\ne:\n  f: 1', ['0-3', '2-3', '4-5']);
});

test('gives the outermost ranges where there are too many', () => {
  check('a:\n  b:\n    c: 1\nd:\n  e: 1', ['0-2', '3-4'], 2);
});

function check(source: string, expected: readonly string[], limit?: number): void {
  const file = { uri: 'a.yaml', text: dedent(source) };
  const line = (offset: number) => String(lineAndCharacterAt(file, offset).line);
  const actual = foldingRangesOf(file, limit).map(
    ({ start, end, kind }) => `${line(start)}-${line(end)}${kind === 'entry' ? '' : ` ${kind}`}`,
  );
  assert.deepEqual(actual, expected);
}
