import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';

import { fixAllIn } from '../../server/src/core/features/fix-all.js';
import { fixture } from '../support/fixture.js';
import { repository } from '../support/repository.js';

suite('the README', () => {
  test('has the tables that are generated, and shows what its example commands print', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['.build/generate.mjs', '--check'], { cwd: repository });
    assert.equal(`${stdout.toString()}${stderr.toString()}`, 'README.md is up to date.\n');
  });

  test('links to what there is', () => {
    const text = readFileSync(path.join(repository, 'README.md'), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    const missing = targets.filter((target) => !target.includes('://') && !existsSync(path.join(repository, target)));
    assert.deepEqual(missing, []);
  });

  test('switches on by a setting what is offered to be done on save', () => {
    const text = readFileSync(path.join(repository, 'README.md'), 'utf8');
    const blocks = [...text.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, block = '']) => JSON.parse(block) as object);
    const onSave = blocks.flatMap((block) => Object.entries(block)).find(([key]) => key === 'editor.codeActionsOnSave');
    const { snapshot } = fixture(
      '-- a.yaml | s.yaml --\nstate: Open\n-- s.yaml --\nproperties: { state: { enum: [open] } }',
    );
    assert.deepEqual(Object.keys((onSave?.[1] ?? {}) as object), [fixAllIn(snapshot, 'a.yaml')?.kind]);
  });
});
