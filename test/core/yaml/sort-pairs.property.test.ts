import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { dataOf } from '../../../server/src/core/yaml/data.js';
import type { YamlMapping, YamlNode } from '../../../server/src/core/yaml/node.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { sortPairs } from '../../../server/src/core/yaml/sort-pairs.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';

const nasty = `# top
a: &x 1 # one
# above b
b: &y
  # inside
  c: *x

  d: [1, 2] # two
   # deeper than d
e: !!str 5
f: |
  text

  # no comment
g: {h: 1, "i": *y, j: [a,
  b]}
k:
- l: 1
  # above m
  m: "two
    lines"
- - n: 1
    o: 2
# at the end`;

const texts = [
  nasty,
  ...['test/workspaces/acme', 'test/bench/repair/corpus/files'].flatMap((folder) =>
    [...filesIn(folder)].filter(([file]) => /\.ya?ml$/.test(file)).map(([, text]) => text),
  ),
].filter((text) => parse({ uri: '', text }).problems.length === 0 && text.length < 20_000);

test('keys in another order hold the same data and the same comments', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.boolean(), (lf, pick, turn, crlf) => {
      const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
      const [root] = parse({ uri: '', text }).documents.map((document) => document.root);
      const all = root === undefined ? [] : mappingsIn(root).filter(({ pairs }) => pairs.length > 1);
      const mapping = all[pick % Math.max(1, all.length)];
      if (root === undefined || mapping === undefined) return;
      const at = 1 + (turn % (mapping.pairs.length - 1));
      const turned = [...mapping.pairs.slice(at), ...mapping.pairs.slice(0, at)];
      const edits = sortPairs(text, mapping, turn % 2 === 0 ? turned : turned.toReversed());
      if (edits === undefined) return;
      moved += 1;
      const after = applyEdits(text, edits);
      const stream = parse({ uri: '', text: after });
      assert.deepEqual(stream.problems, [], after);
      assert.deepEqual(stream.documents[0]?.root && dataOf(stream.documents[0].root), dataOf(root), after);
      assert.deepEqual(commentsIn(after), commentsIn(text), after);
      if (crlf) assert.doesNotMatch(after, /(?<!\r)\n/);
    }),
    runs(150),
  );
  assert.ok(moved > 50, `Only ${String(moved)} were moved.`);
}).timeout(3_600_000);

function mappingsIn(node: YamlNode): YamlMapping[] {
  if (node.kind === 'sequence') return node.items.flatMap(mappingsIn);
  if (node.kind !== 'mapping') return [];
  return [node, ...node.pairs.flatMap(({ value }) => mappingsIn(value))];
}

function commentsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|[ \t])#[^\r\n]*/gm)].map(([comment]) => comment.trim()).sort();
}
