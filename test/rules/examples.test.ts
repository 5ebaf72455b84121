import { test } from 'mocha';

import { nameRules, projectRules, rules } from '../../server/src/core/rules/index.js';
import { checkFamilies } from '../support/check-family.js';
import { checkFix, checkRule } from '../support/check-rule.js';

for (const rule of [...rules, ...nameRules, ...projectRules]) {
  for (const [index, { bad, good, fixable }] of rule.docs.examples.entries()) {
    test(`${rule.id}: example ${String(index + 1)} of its documentation`, () => {
      checkRule(rule, bad);
      checkFamilies([rule.id.replace(/\/.*/, '')], good);
      if (fixable) checkFix(rule, bad, good);
    });
  }
}
