import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import type { Block } from '../../../server/src/core/yaml/block.js';
import { dataOfGroup, isAsWritten, type Group } from '../../../server/src/core/yaml/group.js';
import type { YamlNode } from '../../../server/src/core/yaml/node.js';
import { blocksOf, parse } from '../../../server/src/core/yaml/parse.js';
import { splitTexts } from '../../../server/src/core/yaml/split-text.js';
import { filesIn, repository } from '../../support/repository.js';

const suite = JSON.parse(
  readFileSync(path.join(repository, 'test/conformance/yaml-test-suite/cases.json'), 'utf8'),
) as readonly { readonly yaml: string }[];

/** Each says something that its data do not, or not in its place. */
const odd = [
  'a: { b: 1, b: 2 }\n',
  'a:\n  b: 1\n  b: 2\n',
  'a:\n  - { b: 1, b: 2 }\n',
  'a:\n  x: 1\n  2: b\n',
  'a: [&b c, *b]\n',
  'a: [*b]\n',
  'a:\n  <<: { b: 1 }\n  c: 2\n',
  'a: { <<: { b: 1 }, b: 2 }\n',
  'a: 1\na: 2\n',
  'a: 1\n2: b\n',
  'a: [b\nc: d\n',
];

const plain = ['a: 1\nb: [c, { d: ~, e: "f" }]\ng:\n', 'a:\n  constructors: [b]\n', '- a\n- { b: c }\n'];

const files = ['test/workspaces/acme', 'test/bench/repair/corpus/files'].flatMap((folder) =>
  [...filesIn(folder)].filter(([file]) => /\.ya?ml$/.test(file)).map(([, text]) => text),
);

const texts = [...suite.map(({ yaml }) => yaml), ...files];

for (const text of odd) {
  test(`data are not just what is written in ${JSON.stringify(text)}`, () => {
    const group = groupIn(text);
    assert.ok(group === undefined || !isAsWritten(group));
  });
}

for (const text of plain) {
  test(`data are just what is written in ${JSON.stringify(text)}`, () => {
    const group = groupIn(text);
    assert.ok(group !== undefined && isAsWritten(group));
  });
}

test('data that are as written have every scalar of the tree, in its order', () => {
  const groups = texts.flatMap((text) => {
    const group = groupIn(text);
    if (group === undefined || !isAsWritten(group)) return [];
    const root = parse({ uri: 'file:///a.yaml', text }).documents[0]?.root;
    assert.deepEqual(leavesIn(dataOfGroup(group)), root === undefined ? [] : scalarsIn(root), text);
    return [group];
  });
  assert.ok(groups.length > 100, `Only ${String(groups.length)} texts are as written.`);
});

test('no key in brackets lacks its value in a block of the ordinary style, and no anchor stands there', () => {
  const blocks = texts.flatMap((text) => blocksIn(groupIn(text))).filter(({ parsed }) => parsed.isOrdinary);
  for (const { parsed, text } of blocks) {
    assert.deepEqual([parsed.anchors, parsed.openAliases], [[], []]);
    for (const node of parsed.root === undefined ? [] : nodesIn(parsed.root)) {
      if (node.kind === 'mapping') assert.deepEqual(splitTexts(node, text), []);
    }
  }
  assert.ok(blocks.length > 300, `Only ${String(blocks.length)} blocks are of the ordinary style.`);
});

function groupIn(text: string): Group | undefined {
  return blocksOf({ uri: 'file:///a.yaml', text });
}

function blocksIn(group: Group | undefined): Block[] {
  return group?.parts.flatMap((part) => (part.kind === 'group' ? blocksIn(part) : [part])) ?? [];
}

function leavesIn(data: unknown): unknown[] {
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(leavesIn) : [data];
}

function scalarsIn(root: YamlNode): unknown[] {
  return nodesIn(root).flatMap((node) => {
    // An empty mapping or sequence has no leaf in the data, either.
    assert.notEqual(node.kind, 'alias');
    return node.kind === 'scalar' ? [node.value] : [];
  });
}

function nodesIn(node: YamlNode): YamlNode[] {
  if (node.kind === 'sequence') return [node, ...node.items.flatMap(nodesIn)];
  if (node.kind === 'mapping') return [node, ...node.pairs.flatMap(({ value }) => nodesIn(value))];
  return [node];
}
