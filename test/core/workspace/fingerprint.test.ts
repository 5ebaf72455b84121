import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'mocha';

import { fingerprintOf, isSameFingerprint } from '../../../server/src/core/workspace/fingerprint.js';

const approved = { id: 'spring', metrics: { 'pairs-sold': { target: 4000 } } };

test('a fingerprint is the SHA-256 of the canonical JSON', () => {
  const text = '{"id":"spring","metrics":{"pairs-sold":{"target":4000}}}';
  assert.equal(fingerprintOf(approved), `sha256-${createHash('sha256').update(text).digest('base64')}`);
});

test('what goes on after an approval does not change it, nor does the order of keys', () => {
  const { id, metrics } = approved;
  const later = { metrics, status: 'live', approvals: { it: { by: 'a@acme.example' } }, changes: [{ what: 'x' }], id };
  assert.equal(fingerprintOf(later), fingerprintOf(approved));
  assert.notEqual(fingerprintOf({ ...approved, metrics: {} }), fingerprintOf(approved));
});

test('a fingerprint in the other alphabet of base64 is the same', () => {
  assert.ok(isSameFingerprint('sha256-a+b/c=', 'sha256-a-b_c'));
  assert.ok(!isSameFingerprint('sha256-a+b/c=', 'sha256-a+b/d='));
});
