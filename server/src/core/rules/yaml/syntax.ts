import { blocksOf, parse } from '../../yaml/parse.js';
import { documentData } from '../../workspace/check.js';
import { kindOf } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

export const syntax = defineRule({
  id: 'yaml/syntax',
  severity: 'error',
  docs: {
    summary: 'A file must be YAML that can be read.',
    rationale: 'What cannot be read is silently missing for every program that uses the file.',
    examples: [
      {
        bad: `
          spec: tracking-plan/v1
          id: acme-web
          title: "www.acme.example
                 ^^^^^^^^^^^^^^^^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
        `,
        good: `
          -- notes.yaml --
          id: acme-web
          title: "www.acme.example"
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const kind = kindOf(environment, file);
    if (kind === undefined) return;
    const { documents, problems } = parse(file);
    yield* problems;
    // A file in blocks is one document, and each of its aliases stays in its block.
    if (blocksOf(file) !== undefined) return;

    const second = documents[1]?.root;
    if (kind.type === 'pack' && second !== undefined) {
      const start = file.text.lastIndexOf('---', second.range.start);
      const range = { start, end: start + '---'.length };
      yield {
        range,
        message: `A second document begins here. Move it to a file of its own: a ${kind.kind.title} is one document.`,
      };
    }
    for (const document of documents) {
      if (documentData(document) !== undefined) continue;
      const range = { start: document.range.start, end: document.range.start + 1 };
      yield { range, message: 'The aliases ("*name") in this file repeat it more than two million times.' };
    }
  },
});
