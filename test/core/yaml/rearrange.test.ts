import assert from 'node:assert/strict';
import { test } from 'mocha';

import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import type { YamlMapping, YamlNode, YamlPair } from '../../../server/src/core/yaml/node.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import {
  columnOf,
  indentPair,
  listToMapping,
  removeLines,
  removePair,
  wrapInList,
} from '../../../server/src/core/yaml/rearrange.js';

const removed: readonly [behaviour: string, before: string, after: string][] = [
  ['its lines', 'a: 1\nx:\n  y: 1\nb: 2\n', 'a: 1\nb: 2\n'],
  [
    'a comment behind it, not those around it',
    'a: 1 # A.\n# X.\nx: 1 # One.\n# B.\nb: 2\n',
    'a: 1 # A.\n# X.\n# B.\nb: 2\n',
  ],
  ['the last line, though nothing ends it', 'a: 1\nx: 1', 'a: 1\n'],
  ['lines that end as on Windows', 'a: 1\r\nx: 1\r\nb: 2\r\n', 'a: 1\r\nb: 2\r\n'],
  ['a key without a value', 'a: 1\nx:\nb: 2\n', 'a: 1\nb: 2\n'],
  ['text of several lines', 'x: |\n  one\n\n  two\nb: 2\n', 'b: 2\n'],
  ['the first of a mapping in brackets', '{ x: 1, b: 2 }', '{ b: 2 }'],
  ['the last of a mapping in brackets', '{ a: 1, x: [1, 2] }', '{ a: 1 }'],
  ['one in the midst of a mapping in brackets', '{ a: 1,\n  x: 1,\n  b: 2 }', '{ a: 1,\n  b: 2 }'],
  ['the only one, so that a mapping stays', 'x: 1 # One.\n', '{} # One.\n'],
  ['the only one in brackets', '{ x: 1 }', '{ {} }'],
];

for (const [what, before, after] of removed) {
  test(`removing a pair takes out ${what}`, () => {
    const root = rootOf(before);
    assert.equal(applyEdits(before, [removePair(before, root, pairNamed(root, 'x'))]), after);
  });
}

test('removing the first pair of a list item leaves the dash', () => {
  for (const [before, after] of [
    ['a:\n  - x: 1\n    b: 2\n', 'a:\n  - b: 2\n'],
    ['a:\n  - x:\n      y: 1\n    # B.\n    b: 2\n', 'a:\n  - b: 2\n'],
    ['a:\n  - b: 2\n    x: 1\n  - c\n', 'a:\n  - b: 2\n  - c\n'],
    ['a:\n  - x: 1\n  - c\n', 'a:\n  - {}\n  - c\n'],
  ] as const) {
    const list = pairNamed(rootOf(before), 'a').value;
    const [item] = list.kind === 'sequence' ? list.items : [];
    assert.ok(item?.kind === 'mapping');
    assert.equal(applyEdits(before, [removePair(before, item, pairNamed(item, 'x'))]), after);
  }
});

test('the lines of a pair are taken out even where it is the only one', () => {
  for (const [before, after] of [
    ['# A.\nx: 1 # One.\n# B.\n', '# A.\n# B.\n'],
    ['{ x: 1 }', '{  }'],
  ] as const) {
    assert.equal(applyEdits(before, [removeLines(before, pairNamed(rootOf(before), 'x'))]), after);
  }
});

test('a pair moves to the right with its comments, and leaves blank lines as they are', () => {
  const before = 'a:\n  b: 1\nx: # X.\n  # Y.\n  y: |\n    one\n\n    two\nc: 3\n';
  const after = 'a:\n  b: 1\n  x: # X.\n    # Y.\n    y: |\n      one\n\n      two\nc: 3\n';
  assert.equal(applyEdits(before, indentPair(before, pairNamed(rootOf(before), 'x'), 2)), after);
});

test('of a pair that moves, the pairs from another one on stay, with the comments above them', () => {
  const before = 'a:\n  b: 1\nx:\n  y: 1\n  # Z.\n\n  z: 1\n';
  const x = pairNamed(rootOf(before), 'x');
  assert.ok(x.value.kind === 'mapping');
  const edits = indentPair(before, x, 2, pairNamed(x.value, 'z'));
  assert.equal(applyEdits(before, edits), 'a:\n  b: 1\n  x:\n    y: 1\n  # Z.\n\n  z: 1\n');
});

test('a pair moves neither to the left nor out of brackets', () => {
  assert.deepEqual(indentPair('x: 1\n', pairNamed(rootOf('x: 1\n'), 'x'), 0), []);
  assert.deepEqual(indentPair('{ x: 1 }', pairNamed(rootOf('{ x: 1 }'), 'x'), 4), []);
});

test('the column of the keys of a mapping is known, or what it would be', () => {
  const text = 'a:\n    b: 1\nempty:\nbrackets: {}\nlist: [1]\n';
  const root = rootOf(text);
  const columns = root.pairs.map((pair) => columnOf(text, pair.value, pair));
  assert.deepEqual([columnOf(text, root, undefined), ...columns], [0, 4, 4, undefined, undefined]);
  assert.equal(columnOf(text, pairNamed(root, 'empty').value, undefined), undefined);
});

const wrapped: readonly [before: string, after: string][] = [
  ['a: one', 'a: [one]'],
  ['a: "one" # One.', 'a: ["one"] # One.'],
  ['a: { b: 1 }', 'a: [{ b: 1 }]'],
  ['a:\n  b: 1\n\n  # C.\n  c:\n    d: 2\ne: 3\n', 'a:\n  - b: 1\n\n    # C.\n    c:\n      d: 2\ne: 3\n'],
  ['a:\r\n  b: 1\r\n  c: 2\r\n', 'a:\r\n  - b: 1\r\n    c: 2\r\n'],
  ['a: { b: 1,\n  c: 2 }', 'a: { b: 1,\n  c: 2 }'],
];

for (const [before, after] of wrapped) {
  test(`a value in a list of its own: ${JSON.stringify(after)}`, () => {
    assert.equal(applyEdits(before, wrapInList(before, pairNamed(rootOf(before), 'a').value)), after);
    assert.deepEqual(parse({ uri: 'a.yaml', text: after }).problems, []);
  });
}

const mappings: readonly [behaviour: string, before: string, after: string][] = [
  ['with what is beside the id', 'a:\n  - id: b # B.\n    c: 1\n  - id: "d"\n', 'a:\n  b: # B.\n    c: 1\n  "d":\n'],
  ['deeper than a list below its key', 'a:\n- id: b\n  c: 1\n\n- id: d\n', 'a:\n  b:\n    c: 1\n\n  d:\n'],
  ['not where an item is no mapping', 'a:\n  - id: b\n  - c\n', ''],
  ['not where the id is a group of keys', 'a:\n  - id: { b: 1 }\n', ''],
  ['not where the id has an anchor', 'a:\n  - id: &b b\n  - id: c\n', ''],
  ['not where an item has a tag', 'a:\n  - !item\n    id: b\n', ''],
  ['not where an item is in brackets', 'a:\n  - { id: b }\n', ''],
  ['not where the id goes over several lines', 'a:\n  - id: b\n      c\n', ''],
];

for (const [behaviour, before, after] of mappings) {
  test(`a list becomes a mapping by id, ${behaviour}`, () => {
    const pair = pairNamed(rootOf(before), 'a');
    assert.ok(pair.value.kind === 'sequence');
    assert.equal(applyEdits(before, listToMapping(before, pair.value, pair)), after === '' ? before : after);
  });
}

function rootOf(text: string): YamlMapping {
  const root: YamlNode | undefined = parse({ uri: 'a.yaml', text }).documents[0]?.root;
  assert.ok(root?.kind === 'mapping');
  return root;
}

function pairNamed(mapping: YamlMapping, name: string): YamlPair {
  const pair = mapping.pairs.find((candidate) => candidate.name === name);
  assert.ok(pair, name);
  return pair;
}
