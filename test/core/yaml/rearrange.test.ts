import assert from 'node:assert/strict';
import { test } from 'mocha';

import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import type { YamlMapping, YamlNode, YamlPair } from '../../../server/src/core/yaml/node.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { columnOf, indentPair, listToMapping, wrapInList } from '../../../server/src/core/yaml/rearrange.js';

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
