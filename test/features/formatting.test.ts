import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkFormatting, format, twoSpaces } from '../support/check-formatting.js';

test('brings keys, list items and comments into their columns', () => {
  checkFormatting(
    `
      # All of it.
      spec:   campaign/v1
      steps :
      - one
      # The second.
      -   id:   2
          after: one # At once.
          # The end of the second.
      # The end of the list.
      owners:
            it: Ana

         # Below "owners".
      status: draft
    `,
    `
      # All of it.
      spec: campaign/v1
      steps:
        - one
        # The second.
        - id: 2
          after: one # At once.
          # The end of the second.
      # The end of the list.
      owners:
        it: Ana

      # Below "owners".
      status: draft
    `,
  );
});

test('indents by as much as the editor says', () => {
  checkFormatting('a:\n  b:\n    - c: 1\n      d: 2', 'a:\n    b:\n        - c: 1\n          d: 2', { tabSize: 4 });
  checkFormatting('a:\n    b: 1', 'a:\n  b: 1', { tabSize: 0 });
});

test('spaces collections in brackets, and keeps their lines', () => {
  checkFormatting(
    `
      a: {b : 1,c: [ 1,2 ,3 ],d:}
      e: [ ]
      markets: [
          GB,
         FR   # France
      ]
      rows: [[1,
        2],
       [3, 4]]
      deep:
        - {
          a: 1 }
    `,
    `
      a: { b: 1, c: [1, 2, 3], d: }
      e: []
      markets: [
        GB,
        FR   # France
      ]
      rows: [[1,
              2],
             [3, 4]]
      deep:
        - {
            a: 1 }
    `,
  );
});

test('moves texts over several lines without changing them', () => {
  checkFormatting(
    `
      a: |
            first
              deeper
            last
      b:
      - >2-
           an extra space
      - plain
         goes on
      - "quoted

            goes on \\
            and on"
    `,
    `
      a: |
        first
          deeper
        last
      b:
        - >2-
             an extra space
        - plain
          goes on
        - "quoted

          goes on \\
          and on"
    `,
  );
});

test('keeps a comment behind a text in block style from becoming a part of it', () => {
  checkFormatting('a:\n        b: |\n                text\n            # note\n', 'a:\n  b: |\n    text\n  # note\n');
});

test('keeps anchors, tags, markers, complex keys and quotes', () => {
  checkFormatting(
    `
      %YAML 1.2
      ---   # one
      a:   &x   !!str   "y"
      ? [b,c]
      :   - d
      *x :   e
      ...
      ---
      f: 'g'
    `,
    `
      %YAML 1.2
      ---   # one
      a: &x !!str "y"
      ? [b, c]
      : - d
      *x : e
      ...
      ---
      f: 'g'
    `,
  );
});

test('takes white space at the end of lines, and empty lines beyond two', () => {
  assert.equal(format('\n\na: 1 \t\n\n \n\n\nb: 2  \n\n\n\n\n', twoSpaces), 'a: 1\n\n\nb: 2\n\n\n');
  assert.equal(format('a: 1\n\n\n', { ...twoSpaces, trimFinalNewlines: true }), 'a: 1\n');
  assert.equal(format('a: |+\n  x\n\n\n\n\n', { ...twoSpaces, trimFinalNewlines: true }), 'a: |+\n  x\n\n\n\n\n');
});

test('ends the last line where the editor wants it, as the other lines end', () => {
  assert.equal(format('a: 1', twoSpaces), 'a: 1');
  assert.equal(format('a:   1\r\nb: 2', { ...twoSpaces, insertFinalNewline: true }), 'a: 1\r\nb: 2\r\n');
});

test('keeps a byte order mark', () => {
  assert.equal(format('\uFEFF  a:   1\n', twoSpaces), '\uFEFFa: 1\n');
});

test('keeps white space that is text, such as a space that does not break', () => {
  checkFormatting('a:  \u00A0x\u00A0 \nb:   \u2028', 'a: \u00A0x\u00A0\nb: \u2028');
});

test('formats what can be read of a broken file', () => {
  checkFormatting('a:   1\nb:   [1\nc:   2', 'a: 1\nb:   [1\nc: 2');
});

test('leaves a file alone that cannot be read in parts', () => {
  checkFormatting('a:   1\n---\nb:   [1\n', 'a:   1\n---\nb:   [1\n');
});

test('withholds what would give another meaning to a text that is read though it is no YAML', () => {
  const text = '? - a\n - b\n:\n  - c:   1\n';
  assert.equal(format(text, twoSpaces), text);
});

test('formats the lines of a range, and keeps the rest in the columns it is in', () => {
  checkFormatting(
    `
      a:   1
      b:   2
      ^^^^ range
      c:
          d:   3
             ^^^ range
          e:   4
    `,
    `
      a:   1
      b: 2
      c:
          d: 3
          e:   4
    `,
  );
  checkFormatting(
    `
      a:   1
      c:
      ^^ range
          d:   3
          e:   4
          ^^^^^^ range
      f:   5
    `,
    `
      a:   1
      c:
        d: 3
        e: 4
      f:   5
    `,
  );
});
