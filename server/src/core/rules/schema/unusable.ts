import { problemWith } from '../../workspace/check.js';
import { kindOf } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

export const unusableSchema = defineRule({
  id: 'schema/unusable',
  severity: 'error',
  docs: {
    summary: 'The schema that the settings give to a file must be one that can be used.',
    rationale: 'Without it the file is checked as plain YAML only, and would look faultless.',
    examples: [
      {
        bad: `
          -- orders.yaml | broken.schema.json --
          total: 12
          ^^^^^ error schema/unusable: The file "broken.schema.json" is not valid JSON: look at line 1, column 20.
          -- broken.schema.json --
          { "type": "object" ]
        `,
        good: `
          -- orders.yaml | total.schema.json --
          total: 12
          -- total.schema.json --
          { "properties": { "total": { "type": "number" } } }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    const problem = kind && problemWith(kind);
    if (problem === undefined) return;
    const start = /[^\s#]/.exec(file.text)?.index ?? 0;
    const end = start + (/^[^\s:]+/.exec(file.text.slice(start))?.[0].length ?? 0);
    yield { range: { start, end }, message: problem };
  },
});
