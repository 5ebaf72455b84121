import { kindOf, specOf, writtenSpec } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

export const mistypedSpec = defineRule({
  id: 'spec/mistyped',
  severity: 'warning',
  docs: {
    summary: 'What a file says of its kind must be what the pack calls one.',
    rationale: 'Otherwise nothing in the file is checked, and it looks faultless.',
    examples: [
      {
        bad: `
          spec: catalogue/v1
                ^^^^^^^^^^^^ warning spec/mistyped: No kind of file is called "catalogue/v1", so only the YAML of this file is checked. Did you mean "catalog/v1"?
          systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
        `,
        good: `
          spec: catalog/v1
          systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    const written = kind?.type === 'mistyped' ? writtenSpec(file) : undefined;
    if (kind?.type !== 'mistyped' || written === undefined) return;
    const range = { start: written.start, end: written.start + written.text.length };
    const meant = specOf(kind.kind);
    yield {
      range,
      message: `No kind of file is called "${written.text}", so only the YAML of this file is checked. Did you mean "${meant}"?`,
      fixes: () => [{ title: `Change to "${meant}"`, safety: 'suggestion', edits: [{ range, newText: meant }] }],
    };
  },
});
