import assert from 'node:assert/strict';
import { test } from 'mocha';

import { dataOf } from '../../../server/src/core/yaml/data.js';
import { parse } from '../../../server/src/core/yaml/parse.js';

test('reads the data of the core schema, with aliases and merge keys resolved', () => {
  checkData('a: 1\nb: [x, true, ~]\nc: "1"\n', { a: 1, b: ['x', true, null], c: '1' });
  checkData('a: &base { x: 1, y: 2 }\nb: { <<: *base, y: 3 }\nc: *base\n', {
    a: { x: 1, y: 2 },
    b: { y: 3, x: 1 },
    c: { x: 1, y: 2 },
  });
  checkData('__proto__: 1\n1: x\n', JSON.parse('{ "__proto__": 1, "1": "x" }'));
});

test('leaves alone what YAML 1.1 would change', () => {
  for (const text of [
    ...['NO', 'no', 'Yes', 'on', 'OFF', 'y', 'N', 'nO'],
    ...['12:30:45', '190:20:30', '1:30', '20:30.15', '-1:30'],
    ...['2027-03-01', '2027-03-01T10:00:00Z', '2027-03-01 10:00:00', '12-24'],
    ...['1_000', '0b101', '-0b1', '0x1_F', '1_000.5', '.5_5', '1e', '0o9', '08:15', '<<', '='],
    ...['+12e03e', '1.2.3', '.', '+', '~x', 'nulL', 'tRUE'],
  ]) {
    checkData(`a: ${text}\nb: [${text}]\n`, { a: text, b: [text] });
    // As a key, this one merges.
    if (text !== '<<') checkData(`${text}: 1\n`, { [text]: 1 });
  }
});

test('reads the numbers, truth values and nothing of YAML 1.2', () => {
  const values = {
    '017': 17,
    '0o17': 15,
    '0x1F': 31,
    '1.0': 1,
    '1e3': 1000,
    '+12': 12,
    '.5': 0.5,
    '-0.': -0,
    TRUE: true,
  };
  for (const [text, value] of Object.entries(values)) checkData(`a: ${text}\n`, { a: value });
  for (const text of ['~', 'null', 'Null', 'NULL', '']) checkData(`a: ${text}\n`, { a: null });
});

test('an alias is a key by what it stands for, and tags of YAML 1.1 change nothing', () => {
  checkData('&a a: 1\n*a : 2\n', { a: 2 });
  checkData('a: !!binary aGk=\nb: !!timestamp 2027-03-01\nc: !!omap [x: 1]\nd: !!set { x }\n', {
    a: 'aGk=',
    b: '2027-03-01',
    c: [{ x: 1 }],
    d: { x: null },
  });
  checkData('a: !!str 12\nb: !!int "3"\nc: !secret text\n', { a: '12', b: 3, c: 'text' });
});

test('gives every text documents, however little it holds', () => {
  for (const text of ['', '\n', '# only a comment\n', '\uFEFF', '---\n']) {
    const { documents, problems } = parse({ uri: 'a.yaml', text });
    assert.deepEqual([problems, documents.map(({ root }) => root)], [[], [undefined]], JSON.stringify(text));
  }
});

test('says in plain words what is wrong with a line', () => {
  checkProblems('title: x\nstat\nlaunch: 1\n', [
    'stat: This line needs a colon and a space after its key, as in "stat: value".',
  ]);
  checkProblems('a:1\nb: 2\n', ['a:1: This line needs a colon and a space after its key, as in "a: value".']);
  checkProblems('a: "x\nb: 1\n', ['"x: The text that begins here with " is never closed. Add " at its end.']);
  checkProblems('a: [1, 2\nb: 1\n', ['2: A "]" is missing.']);
  checkProblems('a:\n\tb: 1\n', ['\t: A tab stands where only spaces may indent. Replace it with spaces.']);
  checkProblems('  b: "1"\n\tc: 2\n', ['c: A tab stands where only spaces may indent. Replace it with spaces.']);
  checkProblems('a: b: c\n', [
    'b: c: A second ": " stands in this value. Put the text in quotes, or begin a new line.',
  ]);
  checkProblems('a: @x\n', ['@x: Text cannot begin with "@". Put it in quotes.']);
  checkProblems('a: *x\n', ['*x: No "&x" stands before this "*x". Put the text in quotes if it is text.']);
  checkProblems('a: "\\q"\n', [
    '\\: "\\q" means nothing within double quotes. Write "\\\\" for a backslash, or use single quotes.',
  ]);
  checkProblems('a: &a [*a]\n', ['*a: No "&a" stands before this "*a". Put the text in quotes if it is text.']);
});

test('reads neither what is no text nor what is too large or too deep', () => {
  checkProblems('a: \u0000\n', [
    '\u0000: This is not a text file: it holds the character U+0000. Save it as UTF-8 text.',
  ]);
  checkProblems('a: caf\uFFFD\n', [
    '\uFFFD: A character here was lost, as the file is not saved as UTF-8. Save it as UTF-8 and type it again.',
  ]);
  checkProblems(`a: ${'x'.repeat(1_000_001)}\n`, [
    'a: This line has more than a million characters, so the file is not read.',
  ]);
  checkProblems('a: xxxxxx\n'.repeat(1_000_001), [
    'a: This file has more than ten million characters, and is not read. Split it.',
  ]);
  checkProblems(`a: ${'['.repeat(100_000)}`, ['[: This is nested more than 200 levels deep, so the file is not read.']);
  checkProblems(`a:\n  ${'- '.repeat(10_000)}x`, [
    '-: This is nested more than 200 levels deep, so the file is not read.',
  ]);
});

test('reads brackets in texts, however many', () => {
  checkProblems(`a: |\n${'  [link\n'.repeat(150)}b: 1\n${'c: "["\n'.repeat(300)}`, []);
});

test('a list may begin behind a byte order mark, in a file of several documents too', () => {
  for (const text of ['\uFEFF- a: 1\n  b: 2\n- c\n', '\uFEFF- a: 1\n  b: 2\n- c\n---\n- d\n']) {
    const { documents, problems } = parse({ uri: 'a.yaml', text });
    assert.deepEqual(problems, []);
    const [root] = documents.map((document) => document.root);
    assert.deepEqual(root && dataOf(root), [{ a: 1, b: 2 }, 'c']);
    assert.equal(root?.range.start, 1);
  }
});

test('counts offsets from a byte order mark on, and in files with CR LF', () => {
  const [document] = parse({ uri: 'a.yaml', text: '\uFEFFa: 1\r\nb: xy\r\n' }).documents;
  assert.ok(document?.root?.kind === 'mapping');
  assert.deepEqual(
    document.root.pairs.map(({ key, value }) => [key.range, value.range]),
    [
      [
        { start: 1, end: 2 },
        { start: 4, end: 5 },
      ],
      [
        { start: 7, end: 8 },
        { start: 10, end: 12 },
      ],
    ],
  );
});

function checkData(text: string, expected: unknown): void {
  const { documents, problems } = parse({ uri: 'a.yaml', text });
  const root = documents[0]?.root;
  assert.ok(root);
  assert.deepEqual([dataOf(root), problems], [expected, []]);
}

/** Each problem as the text that it underlines, and its message. */
function checkProblems(text: string, expected: string[]): void {
  const { problems } = parse({ uri: 'a.yaml', text });
  const actual = problems.map(
    ({ range, message }) => `${text.slice(range.start, range.end).split('\n', 1)[0] ?? ''}: ${message}`,
  );
  assert.deepEqual(actual, expected);
}
