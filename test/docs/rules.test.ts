import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { ruleReference } from '../../server/src/core/features/rule-page.js';
import { knownRules } from '../../server/src/core/rules/known-rules.js';
import { repository } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

test('the reference of the rules is what "npm run generate" makes of them', () => {
  const rules = knownRules({ pack: standardPack, associations: [], folders: [] });
  const committed = readFileSync(path.join(repository, 'server/RULES.md'), 'utf8');
  assert.ok(committed === ruleReference(rules.values()), 'server/RULES.md is out of date. Run "npm run generate".');
});
