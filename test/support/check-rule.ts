import assert from 'node:assert/strict';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import type { Rule } from '../../server/src/core/rules/rule.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { fixture, type Annotation } from './fixture.js';

/** Expects exactly the diagnostics of all rules that the fixture annotates: no more, no fewer. */
export function checkDiagnostics(source: string): void {
  const { snapshot, annotations } = fixture(source);
  const actual = [...snapshot.files.keys()].flatMap((uri) =>
    diagnosticsOf(snapshot, uri).map(({ range, severity, rule, message }): Annotation => {
      return { uri, ...range, label: `${severity} ${rule}: ${message}` };
    }),
  );
  assert.deepEqual(actual, annotations);
}

/** Expects exactly the findings of one rule that the fixture annotates: no more, no fewer. */
export function checkRule(rule: Rule, source: string): void {
  const { snapshot, annotations } = fixture(source);
  const actual = [...snapshot.files.values()].flatMap((file) =>
    [...rule.check(file, snapshot.environment)].map(({ range, severity, message }): Annotation => {
      return { uri: file.uri, ...range, label: `${severity ?? rule.severity} ${rule.id}: ${message}` };
    }),
  );
  assert.deepEqual(actual, annotations);
}

/** Expects the first fix of every file to turn the workspace `before` into the workspace `after`. */
export function checkFix(rule: Rule, before: string, after: string): void {
  const { snapshot } = fixture(before);
  const actual = [...snapshot.files.values()].map((file) => {
    const [finding] = rule.check(file, snapshot.environment);
    const [fix] = finding?.fixes?.() ?? [];
    return { uri: file.uri, text: applyEdits(file.text, fix?.edits ?? []) };
  });
  assert.deepEqual(actual, [...fixture(after).snapshot.files.values()]);
}
