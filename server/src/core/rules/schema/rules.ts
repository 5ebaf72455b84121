import type { Rule, RuleDocs } from '../rule.js';
import { schemaFindings } from './findings.js';

const valid = `
  spec: campaign/v1
  id: spring-launch
  title: Spring launch
  status: draft
  objective: Sell 4,000 pairs.
  owners:
    marketing: { name: Priya Nair, email: priya.nair@acme.example }
    it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
`;

/** What a schema alone decides: one rule for each way in which a value can differ from it. */
export const schemaRules: readonly Rule[] = [
  defineSchemaRule('schema/required', {
    summary: 'A key that the schema requires must be there.',
    rationale: 'The other team relies on it, and finds out late that nobody wrote it down.',
    examples: [
      {
        bad: valid.replace(
          /owners:[^]*/,
          `owners:
  ^^^^^^ error schema/required: "marketing" is missing in "owners".
    it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
`,
        ),
        good: valid.replace(
          / {4}marketing:.*\n/,
          `    marketing:
      name: TBD
      email: TBD
`,
        ),
        fixable: true,
      },
    ],
  }),
  defineSchemaRule('schema/required-from', {
    summary: 'A key that the status of the file asks for must be there.',
    rationale: 'Each step of the agreement needs more than the one before: a review of half a brief helps nobody.',
    examples: [
      {
        bad: `
          -- orders.experiment.yaml --
          status: in-review
          ^^^^^^ error schema/required-from: "sponsor" is missing: the status "in-review" needs it.
        `,
        good: `
          -- orders.experiment.yaml --
          status: in-review
          sponsor: TBD
        `,
        fixable: true,
      },
    ],
  }),
];

function defineSchemaRule(id: string, docs: RuleDocs): Rule {
  return {
    id,
    severity: 'error',
    docs,
    check: (file, environment) => schemaFindings(environment, file).filter(({ rule }) => rule === id),
  };
}
