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
    { symbol: 'note', scope: 'own', name: 'alpha', summary: undefined },
    { symbol: 'event', scope: 'own', name: 'alpha', summary: {} },
  ],
  references: [
    [{ symbol: 'note', scope: 'other', name: 'beta' }],
    [
      { symbol: 'note', scope: '', name: 'x' },
      { symbol: 'event', scope: 'other', name: 'x' },
    ],
    [{ symbol: 'note', scope: 'other', name: '' }],
  ],
  own: 'own',
  kind: 'note',
  hidden: { definitions: ['note'], references: [] },
};

test('a result is one line, and the same when it is read', () => {
  const checked = { kind: 'checked', target, asksForNames: false, mended: undefined, problem: undefined } as const;
  const results: readonly FileResult[] = [
    { kind: 'foreign', target },
    { kind: 'failed', target, problem: 'A tab\tand\na break.' },
    { ...checked, diagnostics: [], names: undefined },
    { ...checked, diagnostics: [], names },
    { ...checked, diagnostics: [], names, asksForNames: true },
    { ...checked, diagnostics: [], names: { ...names, kind: undefined, definitions: [], references: [] } },
  ];
  for (const result of results) {
    const text = writeResult(result);
    assert.doesNotMatch(text, /\n/);
    // A copy shows the names, which are read when somebody looks at them.
    assert.deepEqual({ ...readResult(target, text) }, result);
    assert.equal(writeResult({ ...readResult(target, text) }), text);
  }
});
