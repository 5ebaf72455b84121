import { rulePage } from '../../core/features/rule-page.js';
import { knownRules } from '../../core/rules/known-rules.js';
import type { RulePageMethod, RulePageParams, RulePageResult } from '../protocol.js';
import type { LspFeature } from '../session.js';

/** The page of a rule, which the client shows when somebody follows the code of a diagnostic. */
export const rulePagesFeature: LspFeature = {
  capabilities: {},

  register({ connection, guard }) {
    const method: RulePageMethod = 'concord/rulePage';
    connection.onRequest(
      method,
      guard<RulePageParams, RulePageResult>(method, null, ({ id }, { environment }) => {
        const rule = knownRules(environment).get(id);
        return rule === undefined ? null : { markdown: rulePage(rule) };
      }),
    );
  },
};
