import { kindOf, specOf, writtenSpec } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

export const newerSpec = defineRule({
  id: 'spec/newer',
  severity: 'information',
  docs: {
    summary: 'The version of a file must be one that the pack knows.',
    rationale: 'A file of a newer version is checked as plain YAML only, so that nothing wrong is said about it.',
    examples: [
      {
        bad: `
          spec: campaign/v2
                ^^^^^^^^^^^ information spec/newer: The pack knows campaign/v1, and this file is newer, so only its YAML is checked. Update the pack.
          id: spring-launch
        `,
        good: `
          -- notes.yaml --
          id: spring-launch
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    if (kind?.type !== 'newer') return;
    const { text = '', start = 0 } = writtenSpec(file) ?? {};
    const message = `The pack knows ${specOf(kind.kind)}, and this file is newer, so only its YAML is checked. Update the pack.`;
    yield { range: { start, end: start + text.length }, message };
  },
});
