import assert from 'node:assert/strict';
import { test } from 'mocha';

import { editAfterEnter } from '../../server/src/core/features/on-enter.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';

test('begins the next item of a list', () => {
  check('steps:\n  - one\n<|>\nowner: it', 'steps:\n  - one\n  - \nowner: it');
  check('steps:\n- "one" # first\n  <|>', 'steps:\n- "one" # first\n- ');
  check('- - one\n<|>', '- - one\n  - ');
  check('steps:\n  - { a: 1 }\n  <|>', 'steps:\n  - { a: 1 }\n  - ');
});

test('indents what a key holds', () => {
  check('owners:\n<|>', 'owners:\n  ');
  check('a:\n  - owners: &x # who\n<|>', 'a:\n  - owners: &x # who\n      ');
  check('owners:\n<|>\n    it: Ana', 'owners:\n    \n    it: Ana');
  check('steps:\n  <|>\n- one', 'steps:\n\n- one');
  check('a:\n    b:\n<|>', 'a:\n    b:\n        ', 4);
});

test('leaves alone what the editor has indented rightly', () => {
  checkNothing('owners:\n  <|>');
  checkNothing('status: draft\n<|>');
  checkNothing('- name: one\n  <|>');
});

test('ends a list at an empty item', () => {
  check('steps:\n  - one\n  - \n  <|>\nowner: it', 'steps:\n  - one\n\nowner: it');
  check('a:\n  steps:\n    - one\n    -\n    <|>', 'a:\n  steps:\n    - one\n  ');
});

test('does not end a list that goes on, or whose items begin below their dashes', () => {
  checkNothing('steps:\n  - one\n  - \n<|>\n  - three');
  checkNothing('steps:\n  - one\n  -\n<|>\n    name: two');
  checkNothing('steps:\n  -\n    name: one\n  -\n<|>');
  checkNothing('steps:\n  -\n<|>');
});

test('says nothing in texts, comments and brackets', () => {
  checkNothing('a: |\n  - one\n<|>');
  checkNothing('a: |\n<|>');
  checkNothing('- one\n  goes on\n<|>');
  checkNothing('- one\n<|>\n  goes on');
  checkNothing('- "one\n<|>');
  checkNothing('- # one:\n  # two\n<|>');
  checkNothing('a: [\n  b,\n<|>\n]');
  checkNothing('- one\n  <|>two');
  checkNothing('<|>');
});

test('answers at the end of a long file as well', () => {
  const items = Array.from({ length: 3000 }, (_, index) => `  item_${String(index)}:\n    steps:\n      - one\n`).join(
    '',
  );
  const text = `items:\n${items}`;
  const edit = editAfterEnter({ uri: 'a.yaml', text }, text.length, 2);
  assert.deepEqual(edit, { range: { start: text.length, end: text.length }, newText: '      - ' });
});

function check(source: string, expected: string, step = 2): void {
  const { text, edit } = answer(source, step);
  assert.ok(edit, source);
  assert.equal(applyEdits(text, [edit]), expected);
}

function checkNothing(source: string): void {
  assert.equal(answer(source, 2).edit, undefined, source);
}

function answer(source: string, step: number) {
  const offset = source.indexOf('<|>');
  const file = { uri: 'a.yaml', text: source.replace('<|>', '') };
  return { text: file.text, edit: editAfterEnter(file, offset, step) };
}
