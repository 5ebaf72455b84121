import assert from 'node:assert/strict';
import { test } from 'mocha';

import type { FileResult } from '../../server/src/cli/check/check-files.js';
import { readResult, writeResult } from '../../server/src/cli/check/result-text.js';
import type { Target } from '../../server/src/cli/check/targets.js';
import type { FileNames } from '../../server/src/core/workspace/file-names.js';

const target: Target = {
  path: 'a.note.yaml',
  location: '/a.note.yaml',
  uri: 'file:///a.note.yaml',
  isNamed: false,
  read: () => Promise.resolve({ kind: 'missing' }),
};

const names: FileNames = {
  definitions: [
    { symbol: 'note', scope: '', name: 'tab\tand\nbreak', summary: { status: 'draft', tags: ['a', null] } },
    { symbol: 'event', scope: '', name: 'alpha', summary: {}, mayBeUnused: true },
  ],
  references: [
    [{ symbol: 'note', scope: 'other', name: 'beta' }],
    [
      { symbol: 'note', scope: '', name: 'x' },
      { symbol: 'event', scope: 'other', name: 'x' },
    ],
    [{ symbol: 'note', scope: 'other', name: '' }],
  ],
  mixed: [[{ symbol: 'event', scope: '', name: 'y' }]],
  inner: {
    definitions: [
      { symbol: 'note', scope: 'own', name: 'alpha', summary: undefined },
      { symbol: 'event', scope: 'own', name: 'alpha', summary: {} },
    ],
    references: [[{ symbol: 'note', scope: 'own', name: 'alpha' }]],
    mixed: [
      [
        { symbol: 'note', scope: 'own', name: 'y' },
        { symbol: 'event', scope: 'own', name: 'y' },
      ],
    ],
    defines: ['note', 'event'],
    refersTo: ['note', 'event'],
  },
  own: 'own',
  kind: 'note',
  hidden: { definitions: ['note'], references: [] },
};

test('a result is one line, and the same when it is read', () => {
  const checked = { kind: 'checked', target, asksForNames: false, mended: undefined, problem: undefined } as const;
  const alone = { mayBeWrong: true, unused: ['note'], leadingOut: [1] };
  const without = { definitions: [], references: [], mixed: [] };
  const bare = { ...names, ...without, inner: { ...without, defines: [], refersTo: [] } };
  const results: readonly FileResult[] = [
    { kind: 'foreign', target },
    { kind: 'failed', target, problem: 'A tab\tand\na break.' },
    { ...checked, diagnostics: [], names: undefined, alone: undefined },
    { ...checked, diagnostics: [], names, alone },
    { ...checked, diagnostics: [], names, alone, asksForNames: true },
    { ...checked, diagnostics: [], names: { ...bare, kind: undefined }, alone },
  ];
  for (const result of results) {
    const text = writeResult(result);
    assert.doesNotMatch(text, /\n/);
    // A copy shows the names, which are read when somebody looks at them.
    const read = { ...readResult(target, text) };
    assert.deepEqual(shown(read), result);
    assert.equal(writeResult(read), text);
  }
});

function shown(result: FileResult): FileResult {
  if (result.kind !== 'checked' || result.names === undefined) return result;
  const { definitions, references, mixed, defines, refersTo } = result.names.inner;
  return { ...result, names: { ...result.names, inner: { definitions, references, mixed, defines, refersTo } } };
}
