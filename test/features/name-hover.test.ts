import assert from 'node:assert/strict';
import { test } from 'mocha';

import { hoverAt } from '../../server/src/core/features/hover.js';
import { fixture } from '../support/fixture.js';
import { kitchen } from '../support/kitchen.js';

/** Expects the Markdown on what is under the cursor, and the range that is marked `hover`. */
function checkHover(source: string, markdown: string | undefined): void {
  const { snapshot, cursor, annotations } = fixture(kitchen + source.slice(1));
  assert.ok(cursor, 'The fixture has no cursor.');
  const hover = hoverAt(snapshot, cursor);
  assert.equal(hover?.markdown, markdown);
  assert.deepEqual(hover && [hover.range], markdown && annotations.map(({ start, end }) => ({ start, end })));
}

const store = `
    -- big.store.yaml --
    id: big
    title: The *big* one
    shelves:
      salt: { price: 1, description: White and fine., status: fresh }
      butter: { price: 3, status: deprecated, replaced_by: salt }
`;

test('says what a name stands for, where that is, and who uses it, before what the schema says', () => {
  checkHover(
    `${store}    -- a.recipe.yaml --
    store: big
    needs: [sa<|>lt]
            ^^^^ hover
    -- b.recipe.yaml --
    store: big
    needs: [salt]
    `,
    '**Good** `salt`, in big.store.yaml\n\nWhite and fine.\n\nStatus: `fresh`\n\nUsed by 2 recipes.\n\nType: text  \nExample: `salt`',
  );
});

test('says what is to be used instead of what is deprecated', () => {
  checkHover(
    `${store}    -- a.recipe.yaml --
    store: big
    needs: ["but<|>ter"]
            ^^^^^^^^ hover
    `,
    '**Good** `butter`, in big.store.yaml\n\n**Deprecated.** Use `salt` instead.\n\nUsed by 1 recipe.\n\nType: text  \nExample: `salt`',
  );
});

test('says of what a value defines what stands beside it', () => {
  checkHover(
    `${store}    -- a.recipe.yaml --
    store: b<|>ig
           ^^^ hover
    `,
    '**Store** `big`, in big.store.yaml\n\nThe \\*big\\* one\n\nUsed by 1 recipe.',
  );
});

test('says on a definition who uses it', () => {
  checkHover(
    `
    -- big.store.yaml --
    id: big
    shelves:
      sa<|>lt: { price: 1 }
      ^^^^ hover
      pepper: { price: 1, near: [salt] }
    -- a.recipe.yaml --
    store: big
    needs: [salt]
    `,
    '**Good** `salt`\n\nUsed by 1 recipe, and in this file.\n\nType: a group of keys',
  );
  checkHover(
    `
    -- big.store.yaml --
    id: big
    shelves:
      sa<|>lt: { price: 1 }
      ^^^^ hover
      pepper: { price: 1, near: [salt] }
    `,
    '**Good** `salt`\n\nUsed in this file only.\n\nType: a group of keys',
  );
});

test('says what each of the things is that a name may stand for', () => {
  checkHover(
    `${store}    cooks:
      salt: { title: A cook }
    -- a.recipe.yaml --
    store: big
    steps: [s<|>alt]
            ^^^^ hover
    `,
    '**Good** `salt`, in big.store.yaml\n\nWhite and fine.\n\nStatus: `fresh`\n\nUsed by 1 recipe.\n\n' +
      '**Cook** `salt`, in big.store.yaml\n\nA cook\n\nUsed by 1 recipe.',
  );
});

test('says of a name that nothing defines only what the schema says', () => {
  checkHover(
    `
    -- a.recipe.yaml --
    cook: no<|>body
          ^^^^^^ hover
    `,
    'Who cooks.\n\nType: text  \nExample: `somebody`',
  );
});
