import { blocksOf, parse } from '../../yaml/parse.js';
import { rootOf } from '../../schema/library.js';
import { validate } from '../../schema/validate.js';
import type { Fix } from '../../text/finding.js';
import type { SourceFile } from '../../text/source-file.js';
import { checksOf, documentData } from '../../workspace/check.js';
import { kindOf } from '../../workspace/kind.js';
import type { Environment } from '../../workspace/snapshot.js';
import { mended, mendsOf } from '../../yaml/mend.js';
import type { SyntaxProblem } from '../../yaml/node.js';
import { causesOf } from '../../yaml/syntax-causes.js';
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
    // The blocks of a file have told their causes apart already.
    const causes = blocksOf(file) === undefined ? causesOf(file.text, problems) : problems;
    for (const problem of causes) {
      yield { ...problem, fixes: () => fixesOf(file, environment, problem) };
    }
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

/** Of the edits after which the file can be read, those first that its schema accepts. */
function fixesOf(file: SourceFile, environment: Environment, problem: SyntaxProblem): Fix[] {
  const mends = mendsOf(file.text, problem)
    .slice(0, mostTried)
    .map((mend) => {
      const after = mended(file, mend.edits);
      const checks = checksOf(environment, after);
      const faults = checks.map(({ library, data }) => validate(library, rootOf(library), data).length);
      const left = parse(after).problems.length;
      return { mend, left, faults: faults.reduce((sum, count) => sum + count, 0) };
    });
  const now = parse(file).problems.length;
  const sorted = mends.filter(({ left }) => left < now).sort((a, b) => a.faults - b.faults);
  const byTitle = new Map(sorted.toReversed().map(({ mend }) => [mend.title, mend]));
  return [...byTitle.values()]
    .reverse()
    .slice(0, mostFixes)
    .map(({ title, edits }) => ({ title, safety: 'suggestion', edits }));
}

const mostFixes = 5;

/** Each try asks the schema about the whole file. */
const mostTried = 12;
