import assert from 'node:assert/strict';
import { test } from 'mocha';

import { functions, methods } from '../../../server/src/core/expressions/language.js';
import { functionWords, methodWords, variables } from '../../../server/src/core/expressions/words.js';
import { completionsAt } from '../../../server/src/core/features/completion/completion.js';
import { hoverAt } from '../../../server/src/core/features/hover.js';
import { expression } from '../../../server/src/core/rules/pack/expression.js';
import { checkRule } from '../../support/check-rule.js';
import { fixture } from '../../support/fixture.js';

const pack = `
  -- acme/pack.yaml --
  spec: pack/v1
  name: acme
  version: 1.0.0
  kinds:
    site: { spec: site/v1, schema: site.schema.yaml, files: ['**/*.site.yaml'] }
  -- acme/site.schema.yaml --
  type: object
  additionalProperties: false
  properties:
    owner:
      type: object
      additionalProperties: false
      properties: { name: { type: string }, email: { type: string } }
    tags:
      type: object
      additionalProperties:
        x-concept: tag
        type: object
        additionalProperties: false
        properties: { product: { type: string }, events: { type: array, items: { $ref: '#/$defs/event' } } }
  $defs:
    event: { type: object, additionalProperties: false, properties: { name: { type: string } } }
`;

function inRule(lines: string): string {
  return `${pack}  -- acme/rules/acme/a.yaml --
  spec: rule/v1
  id: acme/a
  for: tag
${lines.replace(/^\n|\n *$/g, '')}
`;
}

function labelsAt(lines: string): readonly string[] {
  const { snapshot, cursor } = fixture(inRule(lines));
  assert.ok(cursor);
  return completionsAt(snapshot, cursor).map(({ label }) => label);
}

test('the words of expressions are all functions that there are', () => {
  assert.deepEqual(new Set(functionWords.keys()), functions);
  assert.deepEqual(new Set(methodWords.keys()), methods);
});

test('completes what can begin an expression', () => {
  const all = [...variables.keys(), ...functionWords.keys()];
  assert.deepEqual(labelsAt('  check: si<|>'), all);
  assert.deepEqual(labelsAt('  check: has(self.product) && <|>size(self.product) > 2'), all);
  assert.deepEqual(labelsAt("  message: 'The tag {k<|>} is old.'"), all);
});

test('completes the keys that the schema knows, and functions on a value', () => {
  const functionsOnValues = [...methodWords.keys()];
  assert.deepEqual(labelsAt('  check: self.pr<|>'), ['product', 'events', ...functionsOnValues]);
  assert.deepEqual(labelsAt('  check: has(file.owner.<|>name)'), ['name', 'email', ...functionsOnValues]);
  assert.deepEqual(labelsAt('  check: self.events.filter(e, true).<|>'), functionsOnValues);
});

test('completes nothing of an expression in a text', () => {
  assert.ok(!labelsAt('  check: self.product == "se<|>"').includes('self'));
  assert.ok(!labelsAt("  message: 'The s<|>ite {key} is old.'").includes('self'));
});

test('says of a function what it does', () => {
  const { snapshot, cursor } = fixture(inRule('  check: days(dura<|>tion(self.window)) > 7'));
  assert.ok(cursor);
  assert.equal(
    hoverAt(snapshot, cursor)?.markdown,
    '`duration(text)`\n\nThe length of time that a text says, such as "30 days".',
  );
});

test('knows keys behind items, names that are bound, and keys that are written in brackets', () => {
  checkRule(
    expression,
    inRule(`
  check: self.events.exists(event, event.nam == "a") && file.tags["a"].prodct == "b"
                                         ^^^ error pack/expression: By the schema there is no key "nam" here. Did you mean "name"?
                                                                       ^^^^^^ error pack/expression: By the schema there is no key "prodct" here. Did you mean "product"?
  message: 'The tag {file["ownr"].name} is old.'
                          ^^^^^^ error pack/expression: By the schema there is no key "ownr" here. Did you mean "owner"?
`),
  );
});

test('is silent where the schema leaves open which keys there are, and where a branch means no answer', () => {
  checkRule(
    expression,
    inRule(`
  check: 'has(self.product) ? self.events.exists(event, event["name"].size() > 1) : self.nothing'
  message: '{file.tags.map(name, name.size())} {today}'
`),
  );
});
