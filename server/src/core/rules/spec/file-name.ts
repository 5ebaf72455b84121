import { kindOf, specOf, writtenSpec } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

export const fileNameOfSpec = defineRule({
  id: 'spec/file-name',
  severity: 'warning',
  docs: {
    summary: 'What a file says of its kind must go with the name of the file.',
    rationale: 'Whoever sees only the name takes the file for something else.',
    examples: [
      {
        bad: `
          -- shop.campaign.yaml --
          spec: catalog/v1
                ^^^^^^^^^^ warning spec/file-name: "spec" says that this is a catalog, and the name of the file that it is a campaign spec. Rename the file, or change "spec" to "campaign/v1".
          systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
        `,
        good: `
          -- shop.catalog.yaml --
          spec: catalog/v1
          systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    const written = writtenSpec(file);
    if (kind?.type !== 'pack' || kind.byName === undefined || written === undefined) return;
    const range = { start: written.start, end: written.start + written.text.length };
    const other = specOf(kind.byName);
    yield {
      range,
      message: `"spec" says that this is a ${kind.kind.title}, and the name of the file that it is a ${kind.byName.title}. Rename the file, or change "spec" to "${other}".`,
      fixes: () => [{ title: `Change to "${other}"`, safety: 'suggestion', edits: [{ range, newText: other }] }],
    };
  },
});
