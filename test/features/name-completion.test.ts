import assert from 'node:assert/strict';
import { test } from 'mocha';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import { textOfName } from '../../server/src/core/features/names/about-name.js';
import { checkCompletion, type ExpectedCompletion } from '../support/check-completion.js';
import { fixture } from '../support/fixture.js';
import { kitchen } from '../support/kitchen.js';

const stores = `
    -- big.store.yaml --
    id: big
    shelves:
      salt: { price: 1, description: White and fine. }
      flour: { price: 2 }
      butter: { price: 3, status: deprecated, replaced_by: oil }
      oil: { price: 4 }
    -- small.store.yaml --
    id: small
    shelves:
      sugar: { price: 5 }
    cooks:
      ada: { title: The head cook }
`;

const goods = [
  { label: 'flour', detail: 'good, big.store.yaml' },
  'oil',
  'salt',
  { label: 'butter', deprecated: true as const },
];

function check(recipe: string, expected: readonly (ExpectedCompletion | string)[]): void {
  checkCompletion(`${kitchen.trimEnd()}${stores.trimEnd()}\n    -- a.recipe.yaml --${recipe}`, expected);
}

test('offers what the file that the scope names defines, and what is deprecated last', () => {
  check(
    `
    store: big
    needs: [<|>]
    `,
    [{ label: 'flour', detail: 'good, big.store.yaml', result: 'store: big\nneeds: [flour]\n' }, ...goods.slice(1)],
  );
  check(
    `
    store: big
    needs:
      - <|>
    `,
    goods,
  );
});

test('offers names half typed, in quotes, and where brackets are still open', () => {
  check('\n    store: big\n    needs: [fl<|>', [
    { label: 'flour', result: 'store: big\nneeds: [flour]\n' },
    ...goods.slice(1),
  ]);
  check('\n    store: big\n    needs: ["fl<|>"]', [
    { label: 'flour', result: 'store: big\nneeds: [flour]\n' },
    ...goods.slice(1),
  ]);
  check('\n    store: big\n    needs:\n      - fl<|>', [
    { label: 'flour', result: 'store: big\nneeds:\n  - flour\n' },
    ...goods.slice(1),
  ]);
  check('\n    store: big\n    needs:\n      <|>', [
    { label: '- flour', result: 'store: big\nneeds:\n  - flour\n' },
    '- oil',
    '- salt',
    '- butter',
  ]);
});

test('leaves out the names that the list has already', () => {
  check('\n    store: big\n    needs: [salt, oil, <|>]', ['flour', 'butter']);
});

test('offers what is unique in the project, and no examples of the schema beside it', () => {
  check('\n    cook: <|>', [{ label: 'ada', detail: 'cook, small.store.yaml', result: 'cook: ada\n' }]);
  check('\n    store: <|>', ['big', 'small']);
});

test('offers the examples of the schema where no name is defined', () => {
  checkCompletion(`${kitchen}    -- a.recipe.yaml --\n    cook: <|>`, ['somebody']);
});

test('offers names of several kinds where all are allowed', () => {
  check('\n    store: small\n    steps: [<|>]', [
    { label: 'sugar', detail: 'good, small.store.yaml' },
    { label: 'ada', detail: 'cook, small.store.yaml' },
  ]);
});

test('offers keys that are names, with the value that they need', () => {
  check('\n    store: small\n    amounts:\n      <|>', [
    { label: 'sugar', detail: 'good, small.store.yaml', result: 'store: small\namounts:\n  sugar: TBD\n' },
  ]);
  check('\n    store: small\n    amounts: { su<|>', [
    { label: 'sugar', result: 'store: small\namounts: { sugar: TBD }\n' },
  ]);
  check('\n    store: small\n    amounts:\n      sugar: 1\n      <|>', []);
});

test('offers names with the id of their file where the file says none, or another one is typed', () => {
  check('\n    needs: [<|>]', ['big/flour', 'big/oil', 'big/salt', 'small/sugar', 'big/butter']);
  check('\n    store: big\n    needs: [small/<|>]', [
    { label: 'small/sugar', result: 'store: big\nneeds: [small/sugar]\n' },
  ]);
});

test('offers names of the file itself', () => {
  checkCompletion(
    `${kitchen}    -- a.store.yaml --
    id: own
    shelves:
      salt: { price: 1, near: [<|>] }
      pepper: { price: 1 }`,
    [{ label: 'pepper', detail: 'good' }, 'salt'],
  );
});

test('says of a name what its definition says, and who uses it', () => {
  const { snapshot, cursor } = fixture(`${kitchen}${stores.slice(1)}    -- a.recipe.yaml --
    store: big
    needs: [salt, <|>]
    -- b.recipe.yaml --
    store: big
    needs: [salt, butter, flour]
    cook: <ada>
    `);
  assert.ok(cursor);
  const texts = completionsAt(snapshot, cursor).map(({ about }) =>
    about?.map((name) => textOfName(snapshot, cursor.uri, name)),
  );
  assert.deepEqual(texts, [
    ['Used by 1 recipe.'],
    ['Nothing in this project uses it.'],
    ['**Deprecated.** Use `oil` instead.\n\nUsed by 1 recipe.'],
  ]);
  const salt = { symbol: 'good', scope: 'big', name: 'salt' };
  assert.equal(textOfName(snapshot, cursor.uri, salt), 'White and fine.\n\nUsed by 2 recipes.');
  assert.equal(
    textOfName(snapshot, cursor.uri, { symbol: 'cook', scope: '', name: 'ada' }),
    'The head cook\n\nNothing in this project uses it.',
  );
});
