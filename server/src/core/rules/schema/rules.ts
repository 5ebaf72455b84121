import type { Rule, RuleDocs } from '../rule.js';
import { schemaFindings } from './findings.js';

/** What a schema alone decides: one rule for each way in which a value can differ from it. */
export const schemaRules: readonly Rule[] = [
  defineSchemaRule('schema/required', {
    summary: 'A key that the schema requires must be there.',
    rationale: 'The other team relies on it, and finds out late that nobody wrote it down.',
    examples: [
      {
        bad: `
          -- order.yaml | order.schema.yaml --
          pairs: 4000
          ^^^^^ error schema/required: "currency" is missing.
          -- order.schema.yaml --
          required: [pairs, currency]
          properties:
            pairs: { type: integer }
            currency: { type: string, default: GBP }
        `,
        good: `
          -- order.yaml | order.schema.yaml --
          pairs: 4000
          currency: GBP
          -- order.schema.yaml --
          required: [pairs, currency]
          properties:
            pairs: { type: integer }
            currency: { type: string, default: GBP }
        `,
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
          -- checkout.experiment.yaml | experiment.schema.yaml --
          status: in-review
                  ^^^^^^^^^ error schema/required-from: "sponsor" is missing: the status "in-review" needs it.
          -- experiment.schema.yaml --
          properties:
            status: { x-steps: [draft, in-review] }
            sponsor: { x-required-from: in-review, examples: [Dana Whitfield] }
        `,
        good: `
          -- checkout.experiment.yaml | experiment.schema.yaml --
          status: in-review
          sponsor: Dana Whitfield
          -- experiment.schema.yaml --
          properties:
            status: { x-steps: [draft, in-review] }
            sponsor: { x-required-from: in-review, examples: [Dana Whitfield] }
        `,
        fixable: true,
      },
    ],
  }),
  defineSchemaRule('schema/unknown-key', {
    summary: 'A key must be one that the schema knows.',
    rationale: 'A mistyped key is ignored by every program, and what it says is lost.',
    examples: [
      {
        bad: `
          -- week.yaml | week.schema.yaml --
          working_day: [mon, tue]
          ^^^^^^^^^^^ error schema/unknown-key: "working_day" is not a key that is known here. Did you mean "working_days"?
          -- week.schema.yaml --
          additionalProperties: false
          properties:
            working_days: { type: array }
        `,
        good: `
          -- week.yaml | week.schema.yaml --
          working_days: [mon, tue]
          -- week.schema.yaml --
          additionalProperties: false
          properties:
            working_days: { type: array }
        `,
        fixable: true,
      },
    ],
  }),
  defineSchemaRule('schema/type', {
    summary: 'A value must be of the type that the schema names: text, a number, a list, a group of keys.',
    rationale: 'A program that expects a number cannot work with a word.',
    examples: [
      {
        bad: `
          -- week.yaml | week.schema.yaml --
          working_days: mon
                        ^^^ error schema/type: "working_days" is text, and must be a list.
          -- week.schema.yaml --
          properties:
            working_days: { type: array }
        `,
        good: `
          -- week.yaml | week.schema.yaml --
          working_days: [mon]
          -- week.schema.yaml --
          properties:
            working_days: { type: array }
        `,
        fixable: false,
      },
    ],
  }),
  defineSchemaRule('schema/value', {
    summary: 'A value must be one of those that the schema lists.',
    rationale: 'Both teams mean the same thing only when they use the same word.',
    examples: [
      {
        bad: `
          -- week.yaml | week.schema.yaml --
          first_day: mno
                     ^^^ error schema/value: "first_day" is "mno", which is not a value that it can have. Did you mean "mon"?
          -- week.schema.yaml --
          properties:
            first_day: { enum: [mon, sun] }
        `,
        good: `
          -- week.yaml | week.schema.yaml --
          first_day: mon
          -- week.schema.yaml --
          properties:
            first_day: { enum: [mon, sun] }
        `,
        fixable: true,
      },
    ],
  }),
  defineSchemaRule('schema/range', {
    summary: 'A number, a text or a list must be within the limits of the schema.',
    rationale: 'A limit is there since something breaks beyond it.',
    examples: [
      {
        bad: `
          -- order.yaml | order.schema.yaml --
          pairs: 0
                 ^ error schema/range: "pairs" is 0; the least allowed is 1.
          -- order.schema.yaml --
          properties:
            pairs: { type: integer, minimum: 1 }
        `,
        good: `
          -- order.yaml | order.schema.yaml --
          pairs: 1
          -- order.schema.yaml --
          properties:
            pairs: { type: integer, minimum: 1 }
        `,
        fixable: false,
      },
    ],
  }),
  defineSchemaRule('schema/format', {
    summary: 'A value must have the format that the schema names: a date, an email address, a web address.',
    rationale: 'An address with a slip in it reaches nobody.',
    examples: [
      {
        bad: `
          -- owner.yaml | owner.schema.yaml --
          email: priya at acme.example
                 ^^^^^^^^^^^^^^^^^^^^^ error schema/format: "email" is "priya at acme.example", which is not an email address, such as name@example.com.
          -- owner.schema.yaml --
          properties:
            email: { type: string, format: email }
        `,
        good: `
          -- owner.yaml | owner.schema.yaml --
          email: priya@acme.example
          -- owner.schema.yaml --
          properties:
            email: { type: string, format: email }
        `,
        fixable: false,
      },
    ],
  }),
  defineSchemaRule('schema/pattern', {
    summary: 'A value must have the form that the schema describes.',
    rationale: 'Ids, codes and durations are read by programs, which know one form only.',
    examples: [
      {
        bad: `
          -- tag.yaml | tag.schema.yaml --
          id: GTM_ABC1234
              ^^^^^^^^^^^ error schema/pattern: "id" is "GTM_ABC1234", which does not have the expected form, such as GTM-ABC1234.
          -- tag.schema.yaml --
          properties:
            id: { type: string, pattern: '^GTM-[A-Z0-9]+$', examples: [GTM-ABC1234] }
        `,
        good: `
          -- tag.yaml | tag.schema.yaml --
          id: GTM-ABC1234
          -- tag.schema.yaml --
          properties:
            id: { type: string, pattern: '^GTM-[A-Z0-9]+$', examples: [GTM-ABC1234] }
        `,
        fixable: false,
      },
    ],
  }),
  defineSchemaRule('schema/combination', {
    summary: 'Values must go together as the schema says.',
    rationale: 'Each value may be right by itself, and the whole still make no sense.',
    examples: [
      {
        bad: `
          -- markets.yaml | markets.schema.yaml --
          markets: [GB, FR, GB]
                            ^^ error schema/combination: "markets" lists the same thing twice: items 1 and 3.
          -- markets.schema.yaml --
          properties:
            markets: { type: array, uniqueItems: true }
        `,
        good: `
          -- markets.yaml | markets.schema.yaml --
          markets: [GB, FR]
          -- markets.schema.yaml --
          properties:
            markets: { type: array, uniqueItems: true }
        `,
        fixable: false,
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
