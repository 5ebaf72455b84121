import assert from 'node:assert/strict';
import { test } from 'mocha';

import type { Candidate } from '../../../server/src/core/schema/candidates.js';
import { faultsOf } from '../../../server/src/core/schema/check-faults.js';
import type { SchemaCheck } from '../../../server/src/core/schema/schema-check.js';
import type { Fault } from '../../../server/src/core/schema/validate.js';
import {
  draftCandidates,
  limitCandidates,
  listedCandidates,
  meantCandidates,
  nearCandidates,
} from '../../../server/src/core/schema/value-fixes.js';
import type { Path } from '../../../server/src/core/text/json-pointer.js';
import { changedCheck, outcomes, textCheck } from '../../support/schema-check-of.js';

type Case = readonly [behaviour: string, text: string, schema: string, outcomes: Readonly<Record<string, string>>];

const near: readonly Case[] = [
  ['the nearest values', 'a: opne # Now.', '{ enum: [open, opener, done] }', { 'Change to "open"': 'a: open # Now.' }],
  ['one that differs by its letter case', 'a: Open', '{ enum: [open, done] }', { 'Change to "open"': 'a: open' }],
  [
    'the nearest value in the quotes that stand there',
    "a: 'opne'",
    '{ enum: [open, done] }',
    { 'Change to "open"': "a: 'open'" },
  ],
  ['no single value where a comment would be lost', 'a: [ # One.\n  x ]', '{ type: string }', {}],
  ['no single value where a group is wanted', 'a: [x]', '{ type: object }', {}],
  ['a number that is near as text', 'a: 120', '{ enum: [12, 7] }', { 'Change to 12': 'a: 12' }],
  ['quotes, as it is written', 'a: 1.10', '{ type: string }', { 'Put 1.10 in quotes': 'a: "1.10"' }],
  ['quotes around what is no text', 'a: true', '{ type: string }', { 'Put true in quotes': 'a: "true"' }],
  ['no quotes', "a: '5'", '{ type: number }', { 'Remove the quotes around 5': 'a: 5' }],
  ['the number behind a word', 'a: about 300000', '{ type: integer }', { 'Change to 300000': 'a: 300000' }],
  ['what a word stands for', 'a: yes', '{ type: boolean }', { 'Change to true': 'a: true' }],
  ['a list', 'a: x', '{ type: array }', { 'Make it a list': 'a: [x]' }],
  ['no list', 'a: [x]', '{ type: string }', { 'Make it a single value': 'a: x' }],
  ['no list around a value that is allowed', 'a: ["x"]', '{ const: x }', { 'Make it a single value': 'a: "x"' }],
  ['no space behind a second colon of a line', 'a: b:1', '{ type: object }', {}],
  ['a space behind the colon', 'a:\n  b:1', '{ type: object }', { 'Add a space after the colon': 'a:\n  b: 1' }],
  [
    'ids as keys',
    'a:\n  - id: b\n    c: 1\n  - id: d\n',
    '{ type: object }',
    { 'Make it a group of keys by id': 'a:\n  b:\n    c: 1\n  d:' },
  ],
  ['not ids that occur twice', 'a:\n  - id: b\n  - id: b\n', '{ type: object }', {}],
  ['not ids of different names', 'a:\n  - id: b\n  - name: c\n', '{ type: object }', {}],
  ['nothing for a list of several', 'a: [x, y]', '{ type: string }', {}],
  ['nothing for an empty list', 'a: []', '{ type: object }', {}],
  [
    'the same words in the form that is wanted',
    'a: Trail Shop',
    "{ pattern: '^[a-z-]+$' }",
    { 'Change to "trail-shop"': 'a: trail-shop', 'Change to "trailshop"': 'a: trailshop' },
  ],
  ['nothing where nothing is written', 'a:', '{ type: string }', {}],
  ['nothing for what is not near', 'a: blue', '{ enum: [open, done] }', {}],
];

for (const [behaviour, text, schema, expected] of near) {
  test(`what may have been meant: ${behaviour}`, () => {
    checkFirst(nearCandidates, { text, schema }, expected);
  });
}

const address = '{ type: string, format: email }';
const market = "{ type: string, pattern: '^[A-Z]{2}$', x-concept: market }";
const duration = "{ type: string, pattern: '^[0-9]+ (min|months?)$', x-unit: duration";

const meant: readonly Case[] = [
  [
    'a sign that is spelled out',
    'a: leo at acme.example',
    address,
    { 'Change to "leo@acme.example"': 'a: leo@acme.example' },
  ],
  [
    'a sign in brackets',
    'a: leo (at) acme.example',
    address,
    { 'Change to "leo@acme.example"': 'a: leo@acme.example' },
  ],
  ['no address in what is none', 'a: ask Leo at the desk', address, {}],
  ['a country by its name', 'a: France', market, { 'Change to "FR"': 'a: FR' }],
  ['a country as people call it', 'a: uk', market, { 'Change to "GB"': 'a: GB' }],
  ['a country whose code is a word to some programs', 'a: Norway', market, { 'Change to "NO"': 'a: "NO"' }],
  ['no country that nobody knows', 'a: Atlantis', market, {}],
  ['no country where the schema speaks of none', 'a: France', "{ pattern: '^[A-Z]{2}$' }", {}],
  [
    'both readings of a unit',
    'a: 6 m',
    `${duration} }`,
    { 'Change to "6 months"': 'a: 6 months', 'Change to "6 min"': 'a: 6 min' },
  ],
  [
    'the shorter reading first where durations are short',
    'a: 1m',
    `${duration}, x-range: short }`,
    { 'Change to "1 min"': 'a: 1 min', 'Change to "1 month"': 'a: 1 month' },
  ],
];

for (const [behaviour, text, schema, expected] of meant) {
  test(`what a person would read: ${behaviour}`, () => {
    checkFirst(meantCandidates, { text, schema }, expected);
  });
}

test('of values that differ by their letter case, a single one is certain', () => {
  assert.deepEqual(certaintyOf('a: Opener', '{ enum: [opener, openers] }'), [true, false]);
  assert.deepEqual(certaintyOf('a: OPen', '{ enum: [open, Open] }'), [false, false]);
  assert.deepEqual(certaintyOf('a: opn', '{ enum: [open] }'), [false]);
});

test('digits where text alone is wanted are certain', () => {
  assert.deepEqual(certaintyOf('a: 1.10', '{ type: string }'), [true]);
  assert.deepEqual(certaintyOf('a: 1.10', '{ type: [string, boolean] }').slice(0, 1), [false]);
  assert.deepEqual(certaintyOf('a: 1e3', '{ type: string }'), [false]);
  assert.deepEqual(certaintyOf('a: true', '{ type: string }'), [false]);
});

test('values that are listed are offered where none is near, the only one alone in a file of a pack', () => {
  const many = { text: 'a: x', schema: '{ enum: [one, two, three, four, five, six] }' };
  const titles = ['one', 'two', 'three', 'four', 'five'].map((value) => `Change to "${value}"`);
  assert.deepEqual(titlesOf(listedCandidates, many), titles);
  assert.deepEqual(titlesOf(listedCandidates, many, true), []);
  const single = { text: 'a: x', schema: '{ const: one }' };
  checkFirst(listedCandidates, single, { 'Change to "one"': 'a: one' });
  assert.deepEqual(titlesOf(listedCandidates, single, true), ['Change to "one"']);
  for (const text of ['a: on', 'a: [x]', 'a:']) {
    assert.deepEqual(titlesOf(listedCandidates, { ...single, text }), [], text);
  }
});

test('a number goes to the nearest limit', () => {
  const limits = '{ exclusiveMinimum: 0, maximum: 10, multipleOf: 5 }';
  const limited = (check: SchemaCheck, path: Path, fault: Fault) => limitCandidates(check, path, fault).slice(0, 1);
  checkFirst(limited, { text: 'a: 12 # Too much.', schema: limits }, { 'Change to 10': 'a: 10 # Too much.' });
  checkFirst(limited, { text: 'a: -3', schema: limits }, { 'Change to 5': 'a: 5' });
  checkFirst(limited, { text: 'a: x', schema: '{ type: number }' }, {});
});

test('where nothing is near, a value that is allowed is offered, but not in a file of a pack', () => {
  const drafted = (check: SchemaCheck, path: Path, fault: Fault) => draftCandidates(check, path, fault);
  const place = { text: 'a: blue', schema: '{ type: object, required: [b], properties: { b: { const: 1 } } }' };
  checkFirst(drafted, place, { 'Change to { b: 1 }': 'a: { b: 1 }' });
  assert.deepEqual(titlesOf(drafted, place, true), []);
  assert.deepEqual(titlesOf(drafted, { ...place, text: 'a: [x]' }), []);
});

interface Place {
  readonly text: string;
  readonly schema: string;
}

type Candidates = (check: SchemaCheck, path: Path, fault: Fault) => Candidate[];

/** Expects these candidates for the first fault of the value of `a`. */
function checkFirst(candidates: Candidates, place: Place, expected: Readonly<Record<string, string>>): void {
  const check = checkOf(place);
  assert.deepEqual(Object.fromEntries(outcomes(check, candidatesOf(candidates, check))), expected);
}

function titlesOf(candidates: Candidates, place: Place, marksUnknown = false): string[] {
  return candidatesOf(candidates, changedCheck(checkOf(place), { style: { marksUnknown } })).map(({ title }) => title);
}

function certaintyOf(text: string, schema: string): boolean[] {
  return candidatesOf(nearCandidates, checkOf({ text, schema })).map(({ isCertain }) => isCertain === true);
}

function candidatesOf(candidates: Candidates, check: SchemaCheck): Candidate[] {
  const [fault] = faultsOf(check);
  return fault === undefined ? [] : candidates(check, ['a'], fault);
}

function checkOf({ text, schema }: Place): SchemaCheck {
  return textCheck(text, `properties: { a: ${schema} }`);
}
