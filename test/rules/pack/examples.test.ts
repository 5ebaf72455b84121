import assert from 'node:assert/strict';
import { test } from 'mocha';

import { packRuleProblems, packRules } from '../../../server/src/core/rules/pack/pack-rules.js';
import { reasonsOf } from '../../../server/src/core/rules/rule.js';
import { checkExamples } from '../../support/check-pack-rule.js';
import { standardPack } from '../../support/standard-pack.js';

const { rules, projectRules } = packRules(standardPack);

test('the rules of the standard pack can be used', () => {
  assert.ok(rules.length > 2, 'The test found no rules to look at.');
  assert.deepEqual(packRuleProblems(standardPack), []);
});

test('each file of a rule is called as the rule is', () => {
  const files = [...standardPack.files.keys()].filter((path) => path.startsWith('rules/'));
  const names = [...rules, ...projectRules].map(({ id }) => `rules/${id}.yaml`);
  assert.deepEqual(names.sort(), files.sort());
});

for (const { id, docs } of [...rules, ...projectRules]) {
  test(`${id}: the examples of its documentation`, () => {
    checkExamples(standardPack, id);
  });

  test(`${id}: its documentation is in whole sentences, and says what it rests on`, () => {
    const { marketing, it } = reasonsOf(docs);
    const sentences = [docs.summary, marketing, it, docs.source ?? ''];
    assert.deepEqual(
      sentences.filter((sentence) => !sentence.endsWith('.')),
      [],
    );
    assert.notEqual(docs.summary, '');
  });
}
