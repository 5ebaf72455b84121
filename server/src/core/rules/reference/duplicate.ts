import { definedName } from '../../workspace/file-names.js';
import { defineNameRule } from '../rule.js';
import { symbolInWords } from './words.js';

export const duplicateDefinition = defineNameRule({
  id: 'reference/duplicate',
  severity: 'error',
  docs: {
    summary: 'A name must be defined in one place only.',
    rationale: 'Where two things have one name, nobody knows which of them is meant, and reports add them up.',
    examples: [
      {
        bad: `
          -- a.campaign.yaml | campaign.schema.yaml --
          id: spring
              ^^^^^^ error reference/duplicate: The campaign "spring" is defined in another file too.
          -- b.campaign.yaml | campaign.schema.yaml --
          id: spring
              ^^^^^^ error reference/duplicate: The campaign "spring" is defined in another file too.
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
        `,
        good: `
          -- a.campaign.yaml | campaign.schema.yaml --
          id: spring
          -- b.campaign.yaml | campaign.schema.yaml --
          id: spring-sale
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
        `,
        fixable: false,
      },
    ],
  },

  about(marked, range, { names, scopes }) {
    const name = definedName(marked, scopes);
    const definitions = name && (names.find(name)?.definitions ?? []);
    if (name === undefined || definitions === undefined || definitions.length < 2) return undefined;
    const files = new Set(definitions.map(({ uri }) => uri)).size;
    const where =
      files === 1
        ? 'twice in this file'
        : files === 2
          ? 'in another file too'
          : `in ${String(files - 1)} other files too`;
    return { range, message: `The ${symbolInWords(name.symbol)} "${name.name}" is defined ${where}.`, about: name };
  },
});
