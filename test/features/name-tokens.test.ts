import assert from 'node:assert/strict';
import { test } from 'mocha';

import { nameTokensIn } from '../../server/src/core/features/names/name-tokens.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { fixture } from '../support/fixture.js';
import { kitchen } from '../support/kitchen.js';
import { planOf } from '../support/plan.js';
import { standardPack } from '../support/standard-pack.js';

/** Expects exactly the tokens that are marked with their modifiers, `name` first. */
function checkTokens(source: string): void {
  const { snapshot, annotations } = fixture(kitchen + source.slice(1));
  const found = [...snapshot.files.keys()].flatMap((uri) =>
    nameTokensIn(snapshot, uri).map(({ range, isDefinition, isDeprecated }) => {
      const label = ['name', ...(isDefinition ? ['definition'] : []), ...(isDeprecated ? ['deprecated'] : [])].join(
        ' ',
      );
      return { uri, ...range, label };
    }),
  );
  assert.deepEqual(found, annotations);
}

test('marks definitions and the names that lead to one, in the order of the text', () => {
  checkTokens(`
    -- big.store.yaml --
    cooks:
      ada: {}
      ^^^ name definition
    id: "big"
        ^^^^^ name definition
    shelves:
      salt: { price: 1 }
      ^^^^ name definition
      butter: { price: 3, status: deprecated, near: [salt, nothing] }
      ^^^^^^ name definition deprecated
                                                     ^^^^ name
    -- a.recipe.yaml --
    store: big
           ^^^ name
    needs: [salt, 'butter', sugar]
            ^^^^ name
                  ^^^^^^^^ name deprecated
    steps: [ada, bob]
            ^^^ name
    amounts: { salt: 1 }
               ^^^^ name
    `);
});

test('marks nothing twice that both defines and refers', () => {
  const { snapshot } = fixture(`
    -- main.yaml | a.schema.yaml --
    a: x
    -- a.schema.yaml --
    properties: { a: { x-defines: thing, x-refers-to: thing } }
  `);
  assert.deepEqual(nameTokensIn(snapshot, 'main.yaml'), [
    { range: { start: 3, end: 4 }, isDefinition: true, isDeprecated: false },
  ]);
});

test('gives the names of a part of a file', () => {
  const { snapshot } = fixture(`${kitchen}    -- a.store.yaml --
    shelves:
      salt: {}
      pepper: {}
      sugar: {}
    `);
  const file = snapshot.files.get('a.store.yaml');
  const start = file?.text.indexOf('pepper') ?? 0;
  const tokens = nameTokensIn(snapshot, 'a.store.yaml', { start, end: start + 3 });
  assert.deepEqual(
    tokens.map(({ range }) => range),
    [{ start, end: start + 'pepper'.length }],
  );
});

test('moves the names behind an edit, and finds what the edit brings', () => {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.isComplete = true;
  const fresh = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  fresh.isComplete = true;
  workspace.apply(new Map([['big.tracking.yaml', planOf(60)]]));
  const before = nameTokensIn(workspace.snapshot, 'big.tracking.yaml');
  assert.ok(before.length > 60);
  const start = planOf(60).indexOf('  event_30:');
  workspace.edit('big.tracking.yaml', [{ range: { start, end: start }, newText: '  one_more:\n    status: live\n' }]);
  const after = nameTokensIn(workspace.snapshot, 'big.tracking.yaml');
  assert.equal(after.length, before.length + 1);
  fresh.apply(new Map([['big.tracking.yaml', workspace.file('big.tracking.yaml')?.text]]));
  assert.deepEqual(after, nameTokensIn(fresh.snapshot, 'big.tracking.yaml'));
});
