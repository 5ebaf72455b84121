import assert from 'node:assert/strict';
import { test } from 'mocha';

import { migrationsIn } from '../../server/src/core/features/migrations.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { checkAction, checkActions } from '../support/check-code-actions.js';
import { dedent } from '../support/dedent.js';
import { fixture } from '../support/fixture.js';
import { migratedPack } from '../support/migrated-pack.js';

const pack = Object.entries(migratedPack)
  .filter(([name]) => name.startsWith('new/'))
  .map(([name, text]) => `-- pack/${name.slice(4)} --\n${typeof text === 'string' ? dedent(text) : ''}`)
  .join('');

function beside(files: string): string {
  return pack + dedent(files);
}

test('offers the step of a migration that mends a finding, and the whole of it', () => {
  checkActions(beside('-- a.offer.yaml --\ntitle: Spring\ndead<|>line: soon # Or later.\n'), [
    'Rename "deadline" to "due" (change of 2.0.0)',
    'Migrate this file to 2.0.0',
    'Migrate all files to 2.0.0',
    'Remove "deadline"',
  ]);
});

test('makes the step at the place of the finding alone', () => {
  checkAction(
    'Change the value of "status" (change of 2.0.0)',
    beside('-- a.offer.yaml --\ntitle: Spring\ndeadline: soon\nstatus: re<|>view # Now.\n'),
    '-- a.offer.yaml --\ntitle: Spring\ndeadline: soon\nstatus: in-review # Now.\n',
  );
});

test('makes all steps in a file', () => {
  checkAction(
    'Migrate this file to 2.0.0',
    beside('-- a.offer.yaml --\ntitle: Spring\ndead<|>line: soon\nstatus: review # Now.\n'),
    '-- a.offer.yaml --\ntitle: Spring\ndue: soon\nstatus: in-review # Now.\n',
  );
});

test('offers nothing where nothing is wrong', () => {
  checkActions(beside('-- a.offer.yaml --\ntitle: Spr<|>ing\nstatus: draft\n'), []);
});

test('migrates all files at once, with the names that they use', () => {
  const { snapshot } = fixture(
    beside(`
      -- a.offer.yaml --
      title: Spring
      deadline: soon # Or later.
      plan: shop
      events: [signup]
      -- b.offer.yaml --
      title: Summer
      deadline: later
      -- shop.plan.yaml --
      id: shop
      events:
        signup: {} # Who came.
    `),
  );
  const all = migrationsIn(snapshot, 'shop.plan.yaml').find(({ title }) => title === 'Migrate all files to 2.0.0');
  const changed = (all?.elsewhere?.() ?? []).map(({ uri, edits }) => [
    uri,
    applyEdits(snapshot.files.get(uri)?.text ?? '', edits),
  ]);
  assert.deepEqual(changed, [
    ['a.offer.yaml', 'title: Spring\ndue: soon # Or later.\nplan: shop\nevents: [sign_up]\n'],
    ['b.offer.yaml', 'title: Summer\ndue: later\n'],
    ['shop.plan.yaml', 'id: shop\nevents:\n  sign_up: {} # Who came.\n'],
  ]);
});

test('migrates all files of kinds that know no names', () => {
  const { snapshot } = fixture(`
    -- pack/pack.yaml --
    name: shop
    version: 2.0.0
    kinds: { offer: { spec: offer/v1, schema: offer.schema.yaml, files: ['**/*.offer.yaml'] } }
    -- pack/offer.schema.yaml --
    required: [due]
    properties: { due: { type: string } }
    -- pack/migrations/2.0.0.yaml --
    spec: migration/v1
    from: ^1.0
    to: 2.0.0
    steps: [{ rename: /deadline, to: due, kind: offer }]
    -- a.offer.yaml --
    deadline: soon
    -- b.offer.yaml --
    deadline: later
  `);
  const all = migrationsIn(snapshot, 'a.offer.yaml').find(({ title }) => title === 'Migrate all files to 2.0.0');
  assert.deepEqual(
    all?.elsewhere?.().map(({ uri }) => uri),
    ['a.offer.yaml', 'b.offer.yaml'],
  );
});
