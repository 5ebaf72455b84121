import assert from 'node:assert/strict';
import { test } from 'mocha';

import { emptyWorld } from '../../../server/src/core/expressions/scope.js';
import { compileRule } from '../../../server/src/core/rules/pack/compiled-rule.js';
import { readRuleFile } from '../../../server/src/core/rules/pack/rule-file.js';
import { ruleText } from '../../support/pack-of.js';

const ofAllEvents = 'file.events.exists(event, key in file.events[event].properties)';
const ofItself = 'has(self.examples) && self.examples.exists(one, one == "TBD")';

const names = Array.from({ length: 500 }, (_, index) => `event-${String(index)}`);
const file = { events: Object.fromEntries(names.map((name) => [name, { properties: {} }])) };
const scope = { self: { type: 'string' }, key: 'name', file, today: undefined, world: emptyWorld };

for (const [title, when, check] of [
  ['the check', ofAllEvents, `!(${ofItself})`],
  ['the condition', ofItself, `!(${ofAllEvents})`],
] as const) {
  test(`what a rule asks of the thing itself comes before what it asks of the file: ${title}`, () => {
    const text = ruleText(`id: acme/a\nfor: property\nwhen: '${when}'\ncheck: '${check}'\nmessage: No.`);
    const { rule: source, problems } = readRuleFile('rules/a.yaml', text);
    assert.ok(source !== undefined, problems.join('\n'));
    const { rule } = compileRule(source, new Set());
    const { message, steps } = rule.judge(scope);
    assert.equal(message, undefined);
    assert.ok(steps < 20, `It took ${String(steps)} steps.`);
  });
}
