import assert from 'node:assert/strict';
import { test } from 'mocha';

import { isHome, moveCandidates, slippedOutOf, type Claim } from '../../../server/src/core/schema/moved.js';
import { outcomes, textCheck } from '../../support/schema-check-of.js';

const schema = `
properties:
  owner:
    type: object
    required: [name]
    properties: { name: { type: string }, team: { properties: { size: { type: number } } } }
  title: { type: string }
  events: { additionalProperties: { properties: { id: { type: string } } } }
  note: { properties: {} }
`;
const all: readonly Claim[] = ['named', 'lacking', 'open', 'none'];

test('a key moves into the group that ends before it and names it, or into the last group in that', () => {
  assert.deepEqual(movesOf('owner:\n  team:\n    size: 1\nname: x # Me.\n', ['named']), [
    ['Move into "owner"', 'owner:\n  team:\n    size: 1\n  name: x # Me.'],
  ]);
  assert.deepEqual(movesOf('owner:\n  name: x\n  team:\nsize: 1\n', ['named'], 'size'), [
    ['Move into "team"', 'owner:\n  name: x\n  team:\n    size: 1'],
  ]);
});

test('what speaks for a group: its schema, what it lacks, what its groups are like, or nothing', () => {
  for (const [text, expected] of [
    ['owner:\n  team: {}\nname: x\n', 'named'],
    ['owner:\nlevel: x\n', 'lacking'],
    ['events:\n  a: {}\nname:\n  id: x\n', 'open'],
    ['events:\n  a: {}\nname: x\n', 'none'],
    ['note:\n  a: 1\nname: x\n', 'none'],
  ] as const) {
    const name = text.includes('level') ? 'level' : 'name';
    const claims = all.filter((claim) => movesOf(text, [claim], name).length > 0);
    assert.deepEqual(claims, [expected], text);
  }
});

test('a key moves neither into brackets nor into a single value, a group that has it, or one that does not end before it', () => {
  for (const text of [
    'owner: { team: {} }\nname: x\n',
    'title: x\nname: x\n',
    'owner:\n  name: y\nname: x\n',
    'owner:\n  team: {}\ntitle: y\nname: x\n',
    'name: x\nowner:\n  team: {}\n',
    '{ owner: { team: {} }, name: x }\n',
    'note: [{ a: 1 }]\nname: x\n',
  ]) {
    assert.deepEqual(movesOf(text, all), [], text);
  }
  assert.deepEqual(movesOf('owner:\n  team: {}\nname: x\n', all, 'missing'), []);
});

test('a key moves into the last item of a list', () => {
  assert.deepEqual(movesOf('note:\n  - a: 1\n  - b: 2\nname: x\n', ['none']), [
    ['Move into item 2 of "note"', 'note:\n  - a: 1\n  - b: 2\n    name: x'],
  ]);
});

test('a key that stood beside those that now stand below it takes along as many as are its own, the likeliest first', () => {
  const moves = movesOf('owner:\n  name: x\nteam:\n  size: 1\n  # Mail.\n  email: y\n', ['named'], 'team');
  assert.deepEqual(
    moves.map(([, text]) => text),
    [
      'owner:\n  name: x\n  team:\n    size: 1\n  # Mail.\n  email: y',
      'owner:\n  name: x\n  team:\n    size: 1\n    # Mail.\n    email: y',
      'owner:\n  name: x\n  team:\n  size: 1\n  # Mail.\n  email: y',
    ],
  );
});

test('behind a group stands what may have slipped out of it, unless its own group knows it', () => {
  for (const [text, expected] of [
    ['owner:\n  team:\nname: x\n', { path: [], name: 'name' }],
    ['owner:\n  team:\nsize: x\n', { path: [], name: 'size' }],
    ['owner:\n  team:\n  size: x\nname: y\n', { path: ['owner'], name: 'size' }],
    ['owner:\n  team:\ntitle: x\n', undefined],
    ['owner:\n  team:\n', undefined],
  ] as const) {
    assert.deepEqual(slippedOutOf(textCheck(text, schema), ['owner', 'team']), expected, text);
  }
});

test('a place that speaks for a key is its home', () => {
  const check = textCheck('owner:\n  team:\nsize: x\n', schema);
  assert.ok(isHome(check, { path: [], name: 'size' }, ['owner', 'team']));
  assert.ok(!isHome(check, { path: [], name: 'size' }, ['owner']));
  assert.ok(!isHome(check, { path: [], name: 'owner' }, ['owner', 'team']));
});

function movesOf(text: string, claims: readonly Claim[], name = 'name'): [title: string, text: string][] {
  const check = textCheck(text, schema);
  return outcomes(check, moveCandidates(check, [], name, ...claims));
}
