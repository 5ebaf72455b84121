import { test } from 'mocha';

import { nameRules, projectRules, rules } from '../../server/src/core/rules/index.js';
import { checkDiagnostics, checkFix, checkRule } from '../support/check-rule.js';

for (const rule of [...rules, ...nameRules, ...projectRules]) {
  for (const [index, { bad, good, fixable }] of rule.docs.examples.entries()) {
    test(`${rule.id}: example ${String(index + 1)} of its documentation`, () => {
      checkRule(rule, bad);
      checkDiagnostics(good);
      if (fixable) checkFix(rule, bad, good);
    });
  }
}
