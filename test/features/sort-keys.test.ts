import { test } from 'mocha';

import { checkAction, checkActions } from '../support/check-code-actions.js';

const title = 'Sort these keys in the usual order';
const schema = `
    -- team.schema.yaml --
    properties: { id: {}, name: {}, lead: {}, members: { items: { properties: { id: {}, name: {}, role: {} } } } }
`;
const team = (text: string) => `
    -- team.yaml | team.schema.yaml --${text.replace(/\n *$/, '')}${schema}`;

function checkSorted(before: string, after: string): void {
  checkAction(title, team(before), team(after));
}

test('sorts the keys of the file; comments go along, blank lines stay, and keys without an order come last', () => {
  checkSorted(
    `
    # yaml-language-server: $schema=team.json
    # Not known.
    other: 1
    name: Web # for short

    # Who decides.
    # Since May.
    lead:
      name: Ada
      # her deputy
    i<|>d: web
    `,
    `
    # yaml-language-server: $schema=team.json
    id: web
    name: Web # for short

    # Who decides.
    # Since May.
    lead:
      name: Ada
      # her deputy
    # Not known.
    other: 1
    `,
  );
});

test('sorts the keys of one list item, and within braces', () => {
  checkSorted(
    `
    members:
      - role: lead
        name: A<|>da
        # as in the directory
        id: a
      - name: Bo
        id: b
    `,
    `
    members:
      - # as in the directory
        id: a
        name: Ada
        role: lead
      - name: Bo
        id: b
    `,
  );
  checkSorted(
    `
    members: [{ name: "A, B", i<|>d: a }]
    `,
    `
    members: [{ id: a, name: "A, B" }]
    `,
  );
});

test('sorts what is written over several lines', () => {
  checkSorted(
    `
    name: |
      Web

      and more
    i<|>d: >-
      we
      b
    `,
    `
    id: >-
      we
      b
    name: |
      Web

      and more
    `,
  );
});

test('leaves an alias behind its anchor, and merge keys before all', () => {
  checkActions(
    team(`
    na<|>me: &n Web
    id: *n
    `),
    [],
  );
  checkSorted(
    `
    name: W<|>eb
    id: &n w
    other: *n
    `,
    `
    id: &n w
    name: Web
    other: *n
    `,
  );
});

test('is not offered where the order is right, where it would change the data, or where the file cannot be read', () => {
  for (const text of [
    'i<|>d: web\n    name: Web',
    'na<|>me: |+\n      Web\n\n    id: web',
    'na<|>me: Web\n    id: web\n    lead: "open',
    'members: [{ name: Ada, # who\n      i<|>d: a }]',
  ]) {
    checkActions(team(`\n    ${text}\n`), []);
  }
});
