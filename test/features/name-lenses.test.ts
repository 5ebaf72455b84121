import assert from 'node:assert/strict';
import { test } from 'mocha';

import { nameLensesIn, usersOf } from '../../server/src/core/features/names/name-lenses.js';
import { fixture } from '../support/fixture.js';
import { kitchen } from '../support/kitchen.js';

/** Expects exactly the lenses that are marked with what they say. */
function checkLenses(source: string): void {
  const { snapshot, annotations } = fixture(kitchen + source.slice(1));
  const found = [...snapshot.files.keys()].flatMap((uri) =>
    nameLensesIn(snapshot, uri).map(({ range, name }) => {
      const users = usersOf(snapshot, uri, name);
      return { uri, ...range, label: `${users?.isUsed === true ? 'used' : 'free'}: ${users?.text ?? ''}` };
    }),
  );
  assert.deepEqual(found, annotations);
}

test('says above a definition how many files of which kind use it, or that none does', () => {
  checkLenses(`
    -- big.store.yaml --
    id: big
        ^^^ used: Used by 2 recipes
    shelves:
      salt: { price: 1 }
      ^^^^ used: Used by 2 recipes
      sugar: { price: 1, near: [salt] }
      ^^^^^ used: Used by 1 recipe
      oil: { price: 1, near: [salt] }
      ^^^ free: No recipe uses this good
    -- a.recipe.yaml --
    store: big
    needs: [salt, sugar]
    amounts: { salt: 1 }
    -- b.recipe.yaml --
    store: big
    needs: [salt]
    `);
});

test('says nothing above what only the file itself can use, or nobody', () => {
  const { snapshot } = fixture(`
    -- main.yaml | a.schema.yaml --
    id: x
    parts: { one: {}, two: {} }
    -- a.schema.yaml --
    properties:
      id: { x-defines: whole }
      first: { x-refers-to: { symbol: part, via: /id } }
      parts: { propertyNames: { x-defines: { symbol: part, scope: file } } }
  `);
  assert.deepEqual(nameLensesIn(snapshot, 'main.yaml'), []);
});

test('counts kinds of file apart, other files of the same kind among them', () => {
  checkLenses(`
    -- a.recipe.yaml --
    id: bread
        ^^^^^ used: Used by 1 recipe
    -- b.recipe.yaml --
    id: toast
        ^^^^^ free: No recipe uses this recipe
    after: bread
    `);
});

test('is not certain while a file that may use it cannot be read', () => {
  checkLenses(`
    -- big.store.yaml --
    shelves:
      salt: { price: 1 }
      ^^^^ free: No recipe that can be read uses this good
    -- a.recipe.yaml --
    store: "
    `);
});
