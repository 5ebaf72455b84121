import assert from 'node:assert/strict';
import { test } from 'mocha';

import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { mendsOf } from '../../../server/src/core/yaml/mend.js';
import { parse } from '../../../server/src/core/yaml/parse.js';

/** Expects the first mend of the first problem of a text to have this title, and to make the other text of it. */
function checkMend(title: string, before: string, after: string): void {
  const [problem] = parse({ uri: '', text: before }).problems;
  assert.ok(problem, 'Nothing is wrong with the text.');
  const [mend] = mendsOf(before, problem);
  assert.deepEqual([mend?.title, mend && applyEdits(before, mend.edits)], [title, after]);
}

test('a line that stands out from its neighbours goes back between them', () => {
  checkMend('Indent this like the lines around it', 'a:\n  b: 1\n c: 2\n  d: 3\n', 'a:\n  b: 1\n  c: 2\n  d: 3\n');
});

test('tabs become as many spaces as the lines around them have', () => {
  checkMend('Replace the tab by spaces', 'a:\n  b: 1\n\tc: 2\n', 'a:\n  b: 1\n  c: 2\n');
});

test('dashes get their spaces, and what lines up behind them moves along', () => {
  const title = 'Add a space after the dash';
  checkMend(title, 'a:\n  - b\n  -c\n  - d\n', 'a:\n  - b\n  - c\n  - d\n');
  checkMend(
    title,
    'a:\r\n  -b: 1\r\n   # One.\r\n   c:\r\n    - 2\r\n\r\n  -b: 3\r\n   c: 4\r\nd: 5\r\n',
    'a:\r\n  - b: 1\r\n   # One.\r\n    c:\r\n     - 2\r\n\r\n  - b: 3\r\n    c: 4\r\nd: 5\r\n',
  );
  checkMend(title, 'a:\n-b: 1\n c: 2\n- b: 3\n  c: 4\n', 'a:\n- b: 1\n  c: 2\n- b: 3\n  c: 4\n');
  checkMend(title, 'a:\n  -b: 1\n    c: 2\n', 'a:\n  - b: 1\n    c: 2\n');
});

test('a quote that is closed too early closes at the end', () => {
  checkMend('Move the " to the end', 'a: "b"c\n', 'a: "bc"\n');
});

test('a text with an apostrophe gets the other quotes', () => {
  checkMend('Use double quotes', "a: 'it's new'\n", 'a: "it\'s new"\n');
});

test('a long list as far to the left as its key is read with that key, and without the one behind it', () => {
  const items = (name: string) => Array.from({ length: 50 }, (_, index) => `  - ${name}: ${String(index)}\n`).join('');
  const text = (colon: string) =>
    `root:\n  a:\n${items('x')}  b: 1\n  c:\n${items('x')}    size${colon}2\n${items('y')}  d: 3\n`;
  checkMend('Add a space after the colon', text(':'), text(': '));
  const last = (colon: string) => `root:\n  a:\n${items('x').repeat(2)}    size${colon}2\n${items('y')}  d: 3\n`;
  checkMend('Add a space after the colon', last(':'), last(': '));
  const behind = (colon: string) => `root:\n  a:\n${items('x').repeat(2)}  size${colon}2\n  d: 3\n`;
  checkMend('Add a space after the colon', behind(':'), behind(': '));
});

test('a key that slipped out of an item goes back into it, though the window begins with items', () => {
  const text = (indent: string) => `root:\n${'  - x: 1\n    y: 2\n'.repeat(40)}${indent}z: 3\n  - x: 1\n`;
  checkMend('Indent this like the lines around it', text('  '), text('    '));
});

test('of several texts that need quotes, each gets its own', () => {
  const lines = [
    'title: Goal: sell',
    'tools:',
    '  - name: @home',
    '  - name: %50 off',
    '  - name: `code`',
    '  - [x] y',
  ];
  const text = `${lines.join('\n')}\n`;
  const { problems } = parse({ uri: '', text });
  const mends = problems.map((problem) =>
    mendsOf(text, problem).map(({ edits }) => edits.map(({ newText }) => newText)),
  );
  assert.deepEqual(mends, [[['"Goal: sell"']], [['"@home"']], [['"%50 off"']], [['"`code`"']], [['"[x] y"']]]);
});

test('a line that only opens a group is not put in quotes, and a key may hold slashes', () => {
  const text = (indent: string) => `a:\n  b:\n    c: 1\n${indent}stop: now\n    ports:\n      - x\n`;
  checkMend('Indent this like the lines around it', text('  '), text('    '));
  const slashes = (colon: string) => `a:\n  b: 1\n  acme.example/name${colon} x\n`;
  checkMend('Add a colon after "acme.example/name"', slashes(''), slashes(':'));
});
