import { test } from 'mocha';

import { checkAction, checkActions } from '../support/check-code-actions.js';

const schema = `
    -- s.yaml --
    properties:
      events: { type: object, additionalProperties: { properties: { name: { type: string } } } }
`;
const file = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${schema}`;
const title = 'Make it a group of keys by id';

test('a list becomes a group of keys by the ids of its items, with its comments and quotes', () => {
  checkAction(
    title,
    file(`
    <|>events:
      # The first.
      - id: view # seen
        name: Seen

        # How often.
        tags: [a, b]
      - id: "add to cart"
        name: 'Added'
      - id: buy
    `),
    file(`
    events:
      # The first.
      view: # seen
        name: Seen

        # How often.
        tags: [a, b]
      "add to cart":
        name: 'Added'
      buy:
    `),
  );
});

test('a list right below its key is indented, as a group of keys has to be', () => {
  checkAction(
    title,
    file(`
    <|>events:
    - id: view
      tags:
      - a
      name: Seen
    - id: buy
    state: open
    `),
    file(`
    events:
      view:
        tags:
        - a
        name: Seen
      buy:
    state: open
    `),
  );
});

test('it is not offered where an id is missing or stands twice, or where an anchor or braces would be lost', () => {
  const without: readonly (readonly [string, string])[] = [
    ['id: view', 'name: Seen'],
    ['id: view', 'id: view'],
    ['&first id: view', 'id: buy'],
    ['id: &name view', 'id: buy'],
    ['{ id: view, name: Seen }', 'id: buy'],
    ['id: 1', 'id: 2'],
  ];
  for (const [first, second] of without) {
    checkActions(
      file(`
    <|>events:
      - ${first}
      - ${second}
    `),
      [],
    );
  }
});
