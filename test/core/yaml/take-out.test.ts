import assert from 'node:assert/strict';
import { test } from 'mocha';

import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { heldPair, type HeldPair } from '../../../server/src/core/yaml/own-place.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { takeOut, takeOutLines } from '../../../server/src/core/yaml/take-out.js';

const taken: readonly [behaviour: string, before: string, after: string][] = [
  ['its lines', 'a: 1\nx:\n  y: 1\nb: 2\n', 'a: 1\nb: 2\n'],
  [
    'no comment, be it behind it or inside of it',
    'a: 1 # A.\n# X.\nx: # One.\n  # Y.\n  y: 1\n# B.\nb: 2\n',
    'a: 1 # A.\n# X.\n# One.\n# Y.\n# B.\nb: 2\n',
  ],
  ['a comment that only silences what is found there', 'a: 1\nx: 1 # concord-ignore a/b: no\nb: 2\n', 'a: 1\nb: 2\n'],
  ['no comment of a file that cannot be read elsewhere', 'x: 1 # One.\nb: 2\nc: @\n', '# One.\nb: 2\nc: @\n'],
  ['the last line, though nothing ends it', 'a: 1\nx: 1', 'a: 1\n'],
  ['lines that end as on Windows', 'a: 1\r\nx: 1 # One.\r\nb: 2\r\n', 'a: 1\r\n# One.\r\nb: 2\r\n'],
  ['a key without a value', 'a: 1\nx:\nb: 2\n', 'a: 1\nb: 2\n'],
  ['text of several lines', 'x: |\n  one\n\n  # two\nb: 2\n', 'b: 2\n'],
  ['the first of a mapping in brackets', '{ x: 1, b: 2 }', '{ b: 2 }'],
  ['the last of a mapping in brackets', '{ a: 1, x: [1, 2] }', '{ a: 1 }'],
  ['one in the midst of a mapping in brackets', '{ a: 1,\n  x: 1,\n  b: 2 }', '{ a: 1,\n  b: 2 }'],
  ['no comment in brackets', '{ a: 1, # A.\n  x: 1, # One.\n  b: 2 }', '{ a: 1, # A.\n  # One.\n  b: 2 }'],
  ['no comment before the last in brackets', '{ a: 1, # A.\n  x: 1 }', '{ a: 1 # A.\n   }'],
  ['nothing before a last comma in brackets', '{ a: 1, # A.\n  x: 1, # One.\n  }', '{ a: 1, # A.\n   # One.\n  }'],
  ['the only one, so that a mapping stays', 'x: 1 # One.\n', '{} # One.\n'],
  ['the only one in brackets', '{ x: 1 }', '{  }'],
];

for (const [what, before, after] of taken) {
  test(`taking a pair out of a mapping takes ${what}`, () => {
    assert.equal(applyEdits(before, takeOut(before, heldAt(before, ['x']))), after);
  });
}

test('taking out the first pair of a list item leaves the dash', () => {
  for (const [before, after] of [
    ['a:\n  - x: 1\n    b: 2\n', 'a:\n  - b: 2\n'],
    ['a:\n  - x: 1 # One.\n    b: 2\n', 'a:\n  - # One.\n    b: 2\n'],
    ['a:\n  - b: 2\n    x: 1\n  - c\n', 'a:\n  - b: 2\n  - c\n'],
    ['a:\n  - x: 1\n  - c\n', 'a:\n  - {}\n  - c\n'],
  ] as const) {
    assert.equal(applyEdits(before, takeOut(before, heldAt(before, ['a', 0, 'x']))), after);
  }
});

test('the lines of a pair are taken out even where it is the only one', () => {
  const before = '# A.\nx: 1 # One.\n# B.\n';
  assert.equal(applyEdits(before, takeOutLines(before, heldAt(before, ['x']).pair)), '# A.\n# One.\n# B.\n');
});

function heldAt(text: string, path: readonly (string | number)[]): HeldPair {
  const root = parse({ uri: 'a.yaml', text }).documents[0]?.root;
  const held = root && heldPair(root, path);
  assert.ok(held);
  return held;
}
