import assert from 'node:assert/strict';
import { test } from 'mocha';

import { changedFaults } from '../../../server/src/core/schema/changed-faults.js';
import { faultsOf } from '../../../server/src/core/schema/check-faults.js';
import { withData } from '../../../server/src/core/schema/schema-check.js';
import type { Fault } from '../../../server/src/core/schema/validate.js';
import { textCheck } from '../../support/schema-check-of.js';

const schema = `
properties: { a: { type: number }, b: { type: number } }
required: [a]
propertyNames: { maxLength: 2 }
`;

test('only the members that change are asked about, and what concerns the whole', () => {
  const check = textCheck('{ a: x, b: x }', schema);
  const { before, after, isSame } = changedFaults(check, { ...data(check.data), b: 1 });
  assert.deepEqual(placesOf(before), ['type /b']);
  assert.deepEqual(placesOf(after), []);
  assert.deepEqual(faultsOf(check).filter(isSame).map(placeOf), ['type /a']);
});

test('a member that is taken out is asked about as long as it is there, and may be missed', () => {
  const check = textCheck('{ a: x }', schema);
  const { before, after } = changedFaults(check, {});
  assert.deepEqual([placesOf(before), placesOf(after)], [['type /a'], ['required ']]);
});

test('the name of a member that comes in is asked about', () => {
  const check = textCheck('{ a: 1 }', schema);
  const { before, after, isSame } = changedFaults(check, { a: 1, much: 1 });
  assert.deepEqual([placesOf(before), placesOf(after)], [[], ['maxLength  much']]);
  assert.deepEqual(after.map(isSame), [false]);
});

test('a value that stands for what nobody knows is no fault of a file of a pack', () => {
  const check = { ...textCheck('{ a: x }', schema), style: { marksUnknown: true } };
  assert.deepEqual(placesOf(changedFaults(check, { a: 'TBD' }).after), []);
});

test('what cannot be asked member by member is asked as a whole', () => {
  for (const [text, ofWhole, after] of [
    ['{ a: x, b: x }', `if: { required: [b] }\nthen: { required: [c] }${schema}`, { a: 'x', b: 1 }],
    ['[x, x]', 'items: { type: number }', ['x', 1]],
    ['{ a: x, b: x }', schema, ['x']],
  ] as const) {
    const check = textCheck(text, ofWhole);
    const changed = changedFaults(check, after);
    assert.deepEqual(placesOf(changed.before), placesOf(faultsOf(check)));
    assert.deepEqual(placesOf(changed.after), placesOf(faultsOf(withData(check, after))));
    assert.ok(changed.before.length > 0 && !changed.before.some(changed.isSame));
  }
});

function data(value: unknown): object {
  assert.ok(typeof value === 'object' && value !== null);
  return value;
}

function placesOf(faults: readonly Fault[]): string[] {
  return faults.map(placeOf).sort();
}

function placeOf({ keyword, instancePath, propertyName }: Fault): string {
  return `${keyword} ${instancePath}${propertyName === undefined ? '' : ` ${propertyName}`}`;
}
