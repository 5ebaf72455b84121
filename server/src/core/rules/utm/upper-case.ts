import { isWrittenOut } from '../../marketing/written-out.js';
import { checksOf } from '../../workspace/check.js';
import { defineRule } from '../rule.js';
import { labelsOf } from './labels.js';

export const utmUpperCase = defineRule({
  id: 'utm/upper-case',
  severity: 'information',
  docs: {
    summary: 'The same UTM value is written in the same letters everywhere.',
    why: {
      marketing: '"Email" and "email" become two lines in the report, and each shows half of the truth.',
      it: 'Values are case-sensitive in reports. Whether the rules for channels mind capitals is not agreed between sources.',
    },
    source: 'Google Analytics Help, answer/10917952.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          first: { source: newsletter }
          second: { source: Newsletter }
                            ^^^^^^^^^^ information utm/upper-case: "Newsletter" and "newsletter" become two lines in the report.
          -- ad.schema.yaml --
          additionalProperties:
            properties:
              source: { x-concept: utm.source }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          first: { source: newsletter }
          second: { source: newsletter }
          -- ad.schema.yaml --
          additionalProperties:
            properties:
              source: { x-concept: utm.source }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const parameter of ['source', 'medium', 'campaign', 'content']) {
      const labels = labelsOf(check, parameter);
      if (labels.every(({ text }) => text === text.toLowerCase())) continue;
      const values = labels.filter(({ text }) => isWrittenOut(text));
      for (const { text, range } of values) {
        const small = text.toLowerCase();
        if (small === text) continue;
        const other = values.find((value) => value.text !== text && value.text.toLowerCase() === small)?.text;
        const fixes = () => [
          { title: `Change to "${small}"`, safety: 'suggestion' as const, edits: [{ range: range(), newText: small }] },
        ];
        if (other === undefined) {
          const message = `Capitals count in reports: "${text}" and "${small}" would be two lines.`;
          yield { range: range(), message, severity: 'hint', fixes };
        } else {
          yield { range: range(), message: `"${text}" and "${other}" become two lines in the report.`, fixes };
        }
      }
    }
  },
});
