import assert from 'node:assert/strict';

import { faultsOfExample, ruleOf } from '../../server/src/core/pack-tests/rule-examples.js';
import type { Pack } from '../../server/src/core/workspace/pack.js';

/** Expects of a rule of a pack what each of its examples says: findings, silence, and what its fix makes of the first. */
export function checkExamples(pack: Pack, id: string): void {
  const rule = ruleOf(pack, id);
  assert.ok(rule, `The pack has no rule "${id}".`);
  const faults = rule.docs.examples.flatMap((example) => faultsOfExample(pack, rule, example));
  assert.deepEqual(
    faults.map(({ part, message, detail = '' }) => `${part}: ${message} ${detail}`),
    [],
  );
}
