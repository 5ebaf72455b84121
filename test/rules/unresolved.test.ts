import { test } from 'mocha';

import { unresolvedReference as rule } from '../../server/src/core/rules/reference/unresolved.js';
import { checkAction, checkActions } from '../support/check-code-actions.js';
import { checkRule } from '../support/check-rule.js';
import { kitchen } from '../support/kitchen.js';

/** A recipe, and the store that it names. */
const recipe = (text: string, goods: readonly string[]) => `    -- a.recipe.yaml --
${text}
    -- big.store.yaml --
    id: big
    shelves:
${goods.map((name) => `      ${name}: { price: 1 }\n`).join('')}${kitchen.slice(1)}`;

const create = 'Create the good "salts" in "big.store.yaml"';

test('offers the nearest names first, and equally near ones in the order of the alphabet', () => {
  checkActions(
    recipe('    store: big\n    needs: [sa<|>lts]', ['sauce', 'walts', 'malts', 'salt', 'pepper', 'saltz']),
    [...['malts', 'salt', 'saltz', 'walts'].map((name) => `Change to "${name}"`), create],
  );
});

test('offers no name that the list has already', () => {
  checkActions(recipe('    store: big\n    needs: [salt, sa<|>lts]', ['salt', 'malts']), ['Change to "malts"', create]);
});

test('keeps the quotes that stand there, and the file that the name says', () => {
  for (const [before, after] of [
    ['"sa<|>lts"', '"salt"'],
    ["'sa<|>lts'", "'salt'"],
    ['big/sa<|>lts', 'big/salt'],
  ] as const) {
    const needs = (name: string) => recipe(`    store: big\n    needs: [${name}]`, ['salt']);
    checkAction(before.includes('/') ? 'Change to "big/salt"' : 'Change to "salt"', needs(before), needs(after));
  }
});

test('an event that the product collects by itself needs no plan', () => {
  checkRule(
    rule,
    `
      -- site.tracking.yaml --
      spec: tracking-plan/v1
      id: site
      events:
        purchase: {}
      -- spring.campaign.yaml --
      spec: campaign/v1
      id: spring
      tracking: { plan: site, events: [session_start] }
                                       ^^^^^^^^^^^^^ error reference/unresolved: No event "session_start" is defined in "site".
      metrics:
        visits: { owner: marketing, event: session_start }
        orders: { owner: marketing, event: purchse }
                                           ^^^^^^^ error reference/unresolved: No event "purchse" is defined in "site".
    `,
  );
});
