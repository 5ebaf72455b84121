import assert from 'node:assert/strict';
import { test } from 'mocha';

import {
  changedKeywords,
  isOfValuesAlone,
  withoutChange,
} from '../../../server/src/core/comparison/changed-keywords.js';
import { toPointer } from '../../../server/src/core/text/json-pointer.js';

const before = {
  type: 'object',
  required: ['code', 'kind'],
  properties: {
    code: { type: 'string', description: 'What is typed.' },
    kind: { enum: ['gift', 'rebate'] },
    list: { items: { minimum: 1 } },
    form: { oneOf: [{ const: 'a' }, { const: 'b' }] },
  },
  $defs: { old: {} },
};

test('finds each keyword that asks for something else, wherever it stands', () => {
  checkChanges({ ...before, additionalProperties: false }, ['/additionalProperties']);
  checkChanges(withMember('kind', { enum: ['gift'] }), ['/properties/kind/enum']);
  checkChanges(withMember('list', { items: { minimum: 2 } }), ['/properties/list/items/minimum']);
  checkChanges(withMember('form', { oneOf: [{ const: 'a' }, { const: 'c' }] }), ['/properties/form/oneOf/1/const']);
  checkChanges(withMember('form', { oneOf: [{ const: 'a' }] }), ['/properties/form/oneOf']);
  checkChanges(withMember('kind', false), ['/properties/kind']);
  checkChanges(withMember('code', { type: 'string', 'x-refers-to': 'coupon' }), ['/properties/code/x-refers-to']);
  checkChanges(false, ['']);
});

test('finds keys that have come or gone', () => {
  checkChanges(withMember('more', {}), ['/properties/more']);
  const { kind, ...others } = before.properties;
  checkChanges({ ...before, properties: others }, ['-/properties/kind']);
  checkChanges({ ...before, properties: { ...others, sort: kind } }, ['/properties/sort', '-/properties/kind']);
  checkChanges(
    { type: 'object', required: before.required },
    Object.keys(before.properties).map((name) => `-/properties/${name}`),
  );
});

test('leaves out what only explains, the order of lists that are none, and definitions', () => {
  checkChanges(withMember('code', { type: 'string', description: 'Other words.', title: 'Code', examples: ['a'] }), []);
  checkChanges({ ...before, required: ['kind', 'code'] }, []);
  checkChanges({ ...before, $defs: { other: { type: 'string' } } }, []);
});

test('knows what can hardly change which names a file has', () => {
  const isPlain = (now: unknown) => changedKeywords(before, now).every(isOfValuesAlone);
  assert.ok(isPlain(withMember('kind', { enum: ['gift'] })));
  assert.ok(isPlain(withMember('list', { items: { minimum: 2 } })));
  assert.ok(!isPlain(withMember('form', { oneOf: [{ const: 'a' }, { const: 'c' }] })));
  assert.ok(!isPlain(withMember('code', { type: 'string', 'x-refers-to': 'coupon' })));
  assert.ok(!isPlain(withMember('more', {})));
});

function withMember(name: string, member: unknown): unknown {
  return { ...before, properties: { ...before.properties, [name]: member } };
}

/** Expects these changes, of which what is gone has a dash, and that undoing all of them gives what it was. */
function checkChanges(now: unknown, expected: readonly string[]): void {
  const changes = changedKeywords(before, now);
  assert.deepEqual(
    changes.map(({ path, isGone }) => `${isGone ? '-' : ''}${toPointer(path)}`),
    expected,
  );
  const undone = changes.reduce(withoutChange, now);
  assert.deepEqual(changedKeywords(before, undone), []);
}
