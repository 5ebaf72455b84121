import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { test } from 'mocha';

import { dataOf } from '../../../server/src/core/yaml/data.js';
import { isMerge, type YamlNode } from '../../../server/src/core/yaml/node.js';
import { plainTextsIn } from '../../../server/src/core/yaml/plain-texts.js';
import { readPlain, readPlainData } from '../../../server/src/core/yaml/read-plain.js';
import { readStream } from '../../../server/src/core/yaml/read-stream.js';
import { textsIn } from '../../../server/src/core/yaml/texts-in.js';
import { nextPlace } from '../../../server/src/core/workspace/written-name.js';
import { planOf } from '../../support/plan.js';
import { runs } from '../../support/property.js';
import { filesIn, repository } from '../../support/repository.js';

const suite = JSON.parse(
  readFileSync(path.join(repository, 'test/conformance/yaml-test-suite/cases.json'), 'utf8'),
) as readonly { readonly yaml: string }[];

const files = ['test/workspaces/acme', 'schemas', 'test/bench/repair/corpus/files'].flatMap((folder) =>
  [...filesIn(folder)].filter(([file]) => /\.ya?ml$/.test(file)).map(([, text]) => text),
);

/** What nobody writes by hand. */
const longKey = 'k'.repeat(1100);
const extreme = [`${longKey}: 1`, `"${longKey}": 1`, `- { ${longKey}: 1 }`];

const texts = [...suite.map(({ yaml }) => yaml), ...files, planOf(3), ...extreme];

test('reads every input of the YAML test suite and every file at hand as the library does, or not at all', () => {
  const inputs = [...texts, ...files.flatMap(partsOf), ...partsOf(planOf(3))];
  const read = inputs.flatMap((text) => [text, text.replaceAll(/\r?\n/g, '\r\n')]).filter(isReadAlike);
  assert.ok(read.length > 500, `Only ${String(read.length)} of the texts were read.`);
});

test('reads what is written at random as the library does, or not at all', () => {
  let read = 0;
  fc.assert(
    fc.property(document, (text) => {
      if (isReadAlike(text)) read += 1;
    }),
    runs(4000),
  );
  assert.ok(read > 1000, `Only ${String(read)} of the texts were read.`);
});

test('reads what is left of a file after random edits as the library does, or not at all', () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts, ...files.flatMap(partsOf)),
      fc.array(edit, { maxLength: 3 }),
      (text, edits) => {
        if (isReadAlike(edits.reduce(applied, text))) read += 1;
      },
    ),
    runs(4000),
  );
  assert.ok(read > 500, `Only ${String(read)} of the texts were read.`);
});

/** Whether the text was read; what was read has to be the same as the library reads. */
function isReadAlike(text: string): boolean {
  const root = readPlain(text);
  const data = readPlainData(text);
  assert.equal(data !== undefined, root !== undefined && sayEachKeyOnce(root), text);
  for (const name of [undefined, 'a', 'some text', "it's", '7']) findsAlike(text, root, name);
  if (root === undefined) return false;
  // Written out, so that the order of the keys counts.
  if (data !== undefined) assert.equal(inspect(data, { depth: null }), inspect(dataOf(root), { depth: null }), text);
  const { documents, problems, anchors, openAliases } = readStream(text);
  assert.deepEqual(problems, [], text);
  assert.deepEqual([...anchors, ...openAliases], [], text);
  assert.equal(documents.length, 1, text);
  assert.deepEqual(root, documents[0]?.root, text);
  return true;
}

/** Expects the texts that are found while a text is read, all or those of one name, to be those of its tree. */
function findsAlike(text: string, root: YamlNode | undefined, name: string | undefined): void {
  const isWanted = (other: string) => name === undefined || other === name;
  const next = name === undefined ? (_: string, from: number) => from : nextPlace(name);
  const found = plainTextsIn(text, { next, isWanted });
  // A key in quotes merges nothing, but is so rare that it is not told apart.
  const isDoubtful = found === undefined && text.includes('<<');
  if (!isDoubtful) assert.deepEqual(found, root && textsIn(root, isWanted), text);
}

/** Whether no mapping has a key twice, merges another into it, or has a key that data have elsewhere or not at all. */
function sayEachKeyOnce(node: YamlNode): boolean {
  if (node.kind === 'sequence') return node.items.every(sayEachKeyOnce);
  if (node.kind !== 'mapping') return true;
  const names = new Set(node.pairs.map(({ name }) => name));
  const isPlain = names.size === node.pairs.length && !names.has('__proto__') && !node.pairs.some(isMerge);
  return (
    isPlain &&
    !Array.from(names).some((name) => /^(?:<<$|\d)/.test(name)) &&
    node.pairs.every(({ value }) => sayEachKeyOnce(value))
  );
}

/** The entries of the root, each with the lines that belong to it. */
function partsOf(text: string): string[] {
  return text.split(/^(?=[^\s#])/m);
}

const scalars = [
  ...[
    'a',
    'key',
    'Two words.',
    'x:y',
    'http://a.example/?b=c#d',
    "it's",
    'say "so"',
    'a, b',
    '[',
    '{a',
    'b]',
    'é',
    '日本',
    '😀',
  ],
  ...[
    '1',
    '-1',
    '+1',
    '0',
    '-0',
    '007',
    '0o17',
    '0x1F',
    '1_000',
    '1.5',
    '.5',
    '-.5',
    '1.',
    '1e3',
    '1.5E-3',
    '.inf',
    '-.INF',
  ],
  ...[
    '.nan',
    '~',
    'null',
    'Null',
    'nUll',
    'true',
    'TRUE',
    'tRue',
    'no',
    'off',
    '',
    '12:30',
    '2026-11-21',
    '4820175936620184123',
  ],
  ...[
    "'single'",
    "'it''s'",
    "''",
    '""',
    '"double"',
    '"a: b # c"',
    '"a\\n"',
    "'open",
    '"open',
    "'a' b",
    '"a"b',
    '<<',
    '=',
    '...',
  ],
  ...[
    '---',
    '-',
    '- a',
    '? a',
    ': a',
    '&a b',
    '*a',
    '!t a',
    '| ',
    '>-',
    '@a',
    '`a',
    '%a',
    '#a',
    'a #b',
    'a#b',
    'a :b',
    'a: b',
  ],
  ...['a\u00a0', '\u2028', '\ufeffa', '\\', '$a', '^a', '(a)', '{}', '[]', '[ ]', '{ }'],
];
const scalar = fc.oneof(
  { weight: 25, arbitrary: fc.constantFrom('a', 'b1', 'some text', "'q'", '"q"', '7') },
  { weight: 1, arbitrary: fc.constantFrom(...scalars) },
);

const colon = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(': ', ':  ') },
  { weight: 1, arbitrary: fc.constantFrom(':', ' : ') },
);

const { flow } = fc.letrec<{ flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(fc.array(tie('flow'), { maxLength: 3 }), spaces(), fc.constantFrom(', ', ',', ' , '))
      .map(([items, space, between]) => `[${space}${items.join(between)}${space}]`),
    fc
      .tuple(fc.array(fc.tuple(scalar, colon, tie('flow')), { maxLength: 3 }), spaces())
      .map(([pairs, space]) => `{${space}${pairs.map((pair) => pair.join('')).join(', ')}${space}}`),
  ),
}));

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) }, fc.nat(60)),
  insert: fc.oneof(
    scalar,
    fc.constantFrom('', '\n', '\n  ', '  ', ' ', ': ', '- ', ', ', '"', "'", '[', ']', '{', '}', ' # c', '\t', '\r'),
  ),
});

const comment = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('', '', '', ' ', '   ', ' # note', '  #', ' #a: b') },
  { weight: 1, arbitrary: fc.constantFrom('# note') },
);

/** What may stand on lines of its own between others. */
const between = fc.constantFrom('', '  ', '# note', '    # note', ' # a: b');

interface Tree {
  readonly block: readonly string[];
  readonly entry: Entry;
}

/** What stands behind a key or a dash: the rest of its line, and the lines below. */
interface Entry {
  readonly rest: string;
  readonly below: readonly string[];
}

/** The lines of a mapping or a sequence. */
const { block } = fc.letrec<Tree>((tie: fc.LetrecTypedTie<Tree>): fc.LetrecValue<Tree> => ({
  entry: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(fc.oneof(scalar, flow), comment)
      .map(([value, behind]): Entry => ({ rest: ` ${value}${behind}`, below: [] })),
    fc
      .tuple(comment, fc.constantFrom('', '  ', '  ', '  ', '  ', '  ', '   ', '    '), tie('block'))
      .map(([rest, indent, lines]) => ({ rest, below: lines.map((line) => indent + line) })),
  ),
  block: fc.oneof(
    fc
      .array(fc.tuple(scalar, tie('entry')), { minLength: 1, maxLength: 3 })
      .map((pairs) => pairs.flatMap(([key, { rest, below }]) => [`${key}:${rest}`, ...below])),
    fc
      .array(tie('entry'), { minLength: 1, maxLength: 3 })
      .map((items) => items.flatMap(({ rest, below }) => [`-${rest}`, ...below])),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((items) => items.flatMap(([first = '', ...others]) => [`- ${first}`, ...others.map((line) => `  ${line}`)])),
  ),
}));

const document = fc
  .record({
    lines: block,
    inserted: fc.array(fc.tuple(fc.nat(20), between), { maxLength: 2 }),
    indent: fc.constantFrom('', '', '  '),
    lineBreak: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r'),
    edits: fc.array(edit, { maxLength: 1 }),
  })
  .map(({ lines, inserted, indent, lineBreak, edits }) => {
    const all = lines.map((line) => indent + line);
    for (const [index, line] of inserted) all.splice(index, 0, line);
    return edits.reduce(applied, all.join(lineBreak));
  });

function spaces() {
  return fc.constantFrom('', ' ', '  ');
}

function applied(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}
