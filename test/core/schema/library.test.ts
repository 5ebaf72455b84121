import assert from 'node:assert/strict';
import { test } from 'mocha';

import { holderOf, placeOf, rootOf, type SchemaLibrary } from '../../../server/src/core/schema/library.js';
import type { SchemaObject } from '../../../server/src/core/schema/schema.js';

const full = { properties: { size: { minimum: 1 } } };
const other = { type: 'string' };
const root: SchemaObject = {
  properties: { shoe: { $ref: '#/definitions/shoe/full' } },
  definitions: { shoe: { full, other } },
};
const library: SchemaLibrary = { root: 'file:///s.json', documents: new Map([['file:///s.json', root]]) };

test('what a reference leads to has a place, wherever it stands, and so has what is inside of it', () => {
  assert.equal(placeOf(library, full)?.pointer, '/definitions/shoe/full');
  assert.equal(placeOf(library, full.properties.size)?.pointer, '/definitions/shoe/full/properties/size');
});

test('what neither keyword nor reference leads to has none', () => {
  assert.equal(placeOf(library, other), undefined);
});

test('what holds a schema is known, but for the root and for what only a reference leads to', () => {
  const { parent, keyword, member } = holderOf(library, full.properties.size) ?? {};
  assert.deepEqual([parent?.schema, keyword, member], [full, 'properties', 'size']);
  assert.equal(holderOf(library, full), undefined);
  assert.equal(holderOf(library, rootOf(library).schema as SchemaObject), undefined);
});
