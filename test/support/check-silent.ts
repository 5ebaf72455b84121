import assert from 'node:assert/strict';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { fixture } from './fixture.js';

/** Expects no finding of a family of rules in a file that is unusual, and correct. */
export function checkSilent(family: string, source: string): void {
  const { snapshot } = fixture(source);
  const found = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri));
  assert.deepEqual(
    found.filter(({ rule }) => rule.startsWith(`${family}/`)).map(({ rule, message }) => `${rule}: ${message}`),
    [],
  );
}
