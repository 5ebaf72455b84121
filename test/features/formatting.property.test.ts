import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { formattingOf } from '../../server/src/core/features/formatting/formatting.js';
import { layOut } from '../../server/src/core/features/formatting/lay-out.js';
import type { TextRange } from '../../server/src/core/text/text-range.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import type { YamlNode } from '../../server/src/core/yaml/node.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { piecesOf } from '../../server/src/core/yaml/pieces.js';
import { format } from '../support/check-formatting.js';
import { planOf } from '../support/plan.js';
import { runs } from '../support/property.js';
import { filesIn } from '../support/repository.js';
import { yamlSuite } from '../support/yaml-suite.js';

const uri = 'file:///a.yaml';
const plain = [
  'a: |\n  x\n   y\n\n\nb:\n- c\n-   d: 1\n    e:\n      # f\n',
  '- [a,\n  b]\n- {c: d,\n e: f\n }\n- "g\n   h"\n',
];
const texts = [
  ...[...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => text),
  ...yamlSuite.map(({ yaml }) => yaml),
  ...plain,
  planOf(20),
  planOf(8).replaceAll('\n', '\r\n'),
];

/** White space that people leave behind, and now and then something that breaks a file. */
const change = fc.record({
  line: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom(
    'deeper',
    'flatter',
    'behind',
    'empty',
    'comment',
    'gap',
    'tight',
    'quote',
    'bracket',
    'anything',
  ),
  spaces: fc.integer({ min: 1, max: 5 }),
  lines: fc.integer({ min: 1, max: 6 }),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const text = fc
  .tuple(
    fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...texts) },
      { weight: 1, arbitrary: fc.constantFrom(...texts.slice(0, 5), ...texts.slice(-4)) },
    ),
    fc.array(change, { maxLength: 5 }),
  )
  .map(([original, changes]) => changes.reduce(changed, original));
const tabSize = fc.integer({ min: 1, max: 8 });
const part = fc.double({ min: 0, max: 1, noNaN: true });

test('formatting changes neither the data, nor comments, nor anything that is written', () => {
  let compared = 0;
  let refused = 0;
  fc.assert(
    fc.property(text, tabSize, part, part, (before, size, from, to) => {
      const file = { uri, text: before };
      if (parse(file).problems.length > 0) return;
      const options = { tabSize: size, insertFinalNewline: false, trimFinalNewlines: false };
      for (const range of [{ start: 0, end: before.length }, linesOf(before, from, to)]) {
        const edits = formattingOf(file, options, range);
        const after = applyEdits(before, edits);
        assert.deepEqual(meaningOf(after), meaningOf(before), `${before}\n=>\n${after}`);
        assert.ok(edits.every((edit) => edit.range.start >= range.start && edit.range.end <= range.end));
        if (edits.length > 0) compared += 1;
        else if (isRefused(before, size, range)) refused += 1;
      }
    }),
    runs(300),
  );
  // Some texts that are no YAML are read all the same, and have another meaning in other columns.
  assert.ok(compared > 40 && refused <= compared / 200, `${String(compared)} changed, ${String(refused)} refused.`);
}).timeout(3_600_000);

/** Whether there is something to format, and it is not done because it would change the meaning. */
function isRefused(before: string, step: number, range: TextRange): boolean {
  const pieces = piecesOf(before);
  if (pieces === undefined || /\r(?!\n)/.test(before)) return false;
  return layOut(before, pieces, { range, step, keepsRoot: false, mostAtEnd: 2 }).length > 0;
}

test('formatting a formatted text changes nothing', () => {
  fc.assert(
    fc.property(text, tabSize, fc.boolean(), fc.boolean(), (before, size, insertFinalNewline, trimFinalNewlines) => {
      const options = { tabSize: size, insertFinalNewline, trimFinalNewlines };
      const once = format(before, options);
      assert.equal(format(once, options), once, before);
    }),
    runs(400),
  );
}).timeout(3_600_000);

test('formatting a broken file keeps its problems and all that is written, and its edits are of white space', () => {
  let broken = 0;
  let changedThough = 0;
  fc.assert(
    fc.property(text, tabSize, (before, size) => {
      const file = { uri, text: before };
      const options = { tabSize: size, insertFinalNewline: true, trimFinalNewlines: true };
      const edits = formattingOf(file, options);
      for (const { range, newText } of edits) assert.match(before.slice(range.start, range.end) + newText, /^\s*$/);
      const messages = parse(file).problems.map(({ message }) => message);
      if (messages.length === 0) return;
      broken += 1;
      if (edits.length > 0) changedThough += 1;
      const after = applyEdits(before, edits);
      assert.deepEqual(
        parse({ uri, text: after }).problems.map(({ message }) => message),
        messages,
        `${before}\n=>\n${after}`,
      );
    }),
    runs(400),
  );
  assert.ok(broken > 30 && changedThough > 3, `${String(broken)} broken, ${String(changedThough)} changed.`);
}).timeout(3_600_000);

function meaningOf(written: string) {
  const { documents, problems } = parse({ uri, text: written });
  const lines = (piece: string) =>
    piece
      .split(/\r?\n/)
      .map((line) => line.trim())
      .join('\n');
  return {
    problems,
    data: documents.map(({ root }) => root && dataIn(root)),
    pieces: piecesOf(written)?.map(({ kind, start, end }) => [kind, lines(written.slice(start, end))]),
  };
}

/** Without positions, and without the names of keys that are no scalars, since these are their text. */
function dataIn(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return [node.style, node.value];
    case 'alias':
      return ['alias', node.target?.kind];
    case 'sequence':
      return node.items.map(dataIn);
    case 'mapping':
      return { pairs: node.pairs.map(({ key, value }) => [dataIn(key), dataIn(value)]) };
  }
}

function linesOf(written: string, from: number, to: number): { start: number; end: number } {
  const starts = [0, ...[...written.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const [first = 0, last = 0] = [from, to].map((at) => Math.floor(at * (starts.length - 1))).sort((a, b) => a - b);
  return { start: starts[first] ?? 0, end: starts[last + 1] ?? written.length };
}

function changed(original: string, { line, how, spaces, lines }: Change): string {
  const all = original.split('\n');
  const first = Math.floor(line * all.length);
  const blank = ' '.repeat(spaces);
  const change = (each: string): string => {
    switch (how) {
      case 'deeper':
        return blank + each;
      case 'flatter':
        return each.replace(new RegExp(`^ {1,${String(spaces)}}`), '');
      case 'behind':
        return each.endsWith('\r') ? each : each + blank;
      case 'empty':
        return `${each}\n${blank}\n\n\n`;
      case 'comment':
        return `${each}\n${blank}# note`;
      case 'gap':
        return each.replace(/([:,-]) +/g, `$1${blank}`);
      case 'tight':
        return each.replace(/([,[{]) +/g, '$1');
      case 'quote':
        return lines > 1 ? each : `${each} "`;
      case 'bracket':
        return lines > 1 ? each : each.replace(/[\]}]/, '');
      case 'anything':
        return lines > 1 ? each : `${each}: x`;
    }
  };
  return all.map((each, index) => (index >= first && index < first + lines ? change(each) : each)).join('\n');
}
