import assert from 'node:assert/strict';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { fixture } from './fixture.js';

/** Expects of all rules of some families what the fixture annotates: no more, no fewer. Without annotations, silence. */
export function checkFamilies(families: readonly string[], source: string): void {
  const { snapshot, annotations } = fixture(source);
  const all = [...snapshot.files.keys()].flatMap((uri) => diagnosticsOf(snapshot, uri).map((one) => ({ uri, ...one })));
  // Beside a mistyped key much is left unsaid.
  assert.deepEqual(
    all.flatMap(({ rule, message }) => (rule === 'schema/unknown-key' ? [message] : [])),
    [],
  );
  const actual = all
    .filter(({ rule }) => families.includes(rule.split('/')[0] ?? ''))
    .map(({ uri, range, severity, rule, message }) => ({ uri, ...range, label: `${severity} ${rule}: ${message}` }));
  assert.deepEqual(actual, annotations);
}
