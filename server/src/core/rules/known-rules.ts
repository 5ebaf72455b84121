import { memoize } from '../base/memoize.js';
import type { Environment } from '../workspace/snapshot.js';
import { nameRules, projectRulesIn, rulesIn } from './index.js';
import type { RuleBase } from './rule.js';
import { unusedSuppression } from './suppression/unused.js';

/** Every rule that holds in an environment, by its id, in the order of the ids. */
export const knownRules = memoize((environment: Environment): ReadonlyMap<string, RuleBase> => {
  const all = [...rulesIn(environment), ...nameRules, ...projectRulesIn(environment), unusedSuppression];
  return new Map(all.sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, rule]));
});

/** The rules that other files have a say in. */
export const rulesAboutNames = memoize((environment: Environment): ReadonlySet<string> => {
  return new Set([...nameRules, ...projectRulesIn(environment)].map(({ id }) => id));
});
