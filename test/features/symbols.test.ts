import assert from 'node:assert/strict';
import { test } from 'mocha';

import { symbolsOf, type DocumentSymbol } from '../../server/src/core/features/symbols.js';
import { dedent } from '../support/dedent.js';
import { planOf } from '../support/plan.js';
import { filesIn } from '../support/repository.js';
import { yamlSuite } from '../support/yaml-suite.js';

test('gives keys and list items with what tells them apart', () => {
  check(
    `
      title: Spring launch
      size: 120000
      live: true
      due:
      tags: [ga4-web, meta-pixel]
      owners:
        it: { name: Ana, email: ana@acme.example }
      steps:
        - id: one
          text: First.
        - []
      "": empty
    `,
    [
      'text title = Spring launch',
      'number size = 120000',
      'boolean live = true',
      'nothing due',
      'list tags = ga4-web, meta-pixel',
      'mapping owners',
      '  mapping it = Ana',
      '    text name = Ana',
      '    text email = ana@acme.example',
      'list steps',
      '  mapping 1 = one',
      '    text id = one',
      '    text text = First.',
      '  list 2',
      'text "" = empty',
    ],
  );
});

test('cuts what is long, and shows an alias as it is written', () => {
  check(`a: &x ${'word '.repeat(20)}\nb: *x`, [`text a = ${'word '.repeat(11)}word…`, 'text b = *x']);
});

test('of too many symbols the outer ones are given', () => {
  const text = planOf(5000);
  const symbols = symbolsOf({ uri: 'a.yaml', text });
  const events = symbols.find(({ name }) => name === 'events');
  assert.equal(events?.children.length, 5000);
  assert.equal(sizeOf(symbols), 10_000);
});

test('what is selected lies within its symbol, and that within what is around it', () => {
  for (const text of [...yamlSuite.map(({ yaml }) => yaml), ...filesIn('test/workspaces/acme').values()]) {
    for (const symbol of symbolsOf({ uri: 'a.yaml', text })) assertNested(symbol, { start: 0, end: text.length });
  }
});

function assertNested(
  { name, range, selection, children }: DocumentSymbol,
  around: { start: number; end: number },
): void {
  assert.notEqual(name, '');
  assert.ok(around.start <= range.start && range.end <= around.end, name);
  assert.ok(range.start <= selection.start && selection.end <= range.end, name);
  for (const child of children) assertNested(child, range);
}

function sizeOf(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children }) => sum + 1 + sizeOf(children), 0);
}

function check(source: string, expected: readonly string[]): void {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ kind, name, detail, children }) => [
      `${indent}${kind} ${name}${detail === undefined ? '' : ` = ${detail}`}`,
      ...lines(children, `${indent}  `),
    ]);
  assert.deepEqual(lines(symbolsOf({ uri: 'a.yaml', text: dedent(source) }), ''), expected);
}
