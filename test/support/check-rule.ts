import assert from 'node:assert/strict';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { projectRules, rules } from '../../server/src/core/rules/index.js';
import { nameFindings } from '../../server/src/core/rules/reference/name-findings.js';
import type { NameRule, ProjectRule, Rule, RuleFinding } from '../../server/src/core/rules/rule.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { projectOf, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { symbolsIn } from '../../server/src/core/workspace/symbols.js';
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
export function checkRule(rule: Rule | NameRule | ProjectRule, source: string): void {
  const { snapshot, annotations } = fixture(source);
  const actual = [...snapshot.files.values()].flatMap((file) =>
    findingsOf(rule, snapshot, file).map(({ range, severity, message }): Annotation => {
      return { uri: file.uri, ...range, label: `${severity ?? rule.severity} ${rule.id}: ${message}` };
    }),
  );
  assert.deepEqual(actual, annotations);
}

/** Expects the first fix of every file to turn the workspace `before` into the workspace `after`. */
export function checkFix(rule: Rule | NameRule | ProjectRule, before: string, after: string): void {
  const { snapshot } = fixture(before);
  const actual = [...snapshot.files.values()].map((file) => {
    const [finding] = findingsOf(rule, snapshot, file);
    const [fix] = finding?.fixes?.() ?? [];
    return { uri: file.uri, text: applyEdits(file.text, fix?.edits ?? []) };
  });
  assert.deepEqual(actual, [...fixture(after).snapshot.files.values()]);
}

function findingsOf(rule: Rule | NameRule | ProjectRule, snapshot: Snapshot, file: SourceFile): RuleFinding[] {
  const { environment } = snapshot;
  if (rules.some((other) => other === rule)) return [...(rule as Rule).check(file, environment)];
  const symbols = symbolsIn(environment, file);
  const project = projectOf(snapshot, file.uri);
  if (symbols === undefined || project === undefined) return [];
  if (projectRules.some((other) => other === rule))
    return [...(rule as ProjectRule).check({ file, environment }, project)];
  return [...nameFindings([rule as NameRule], environment)(symbols, project)].flat().map(({ finding }) => finding);
}
