import { expressionsIn, type WrittenExpression } from '../../authoring/expressions-in.js';
import { packFileOf } from '../../authoring/pack-context.js';
import { compileExpression } from '../../expressions/compile.js';
import type { ExpressionProblem } from '../../expressions/problem.js';
import { compileTemplate } from '../../expressions/template.js';
import type { TextRange } from '../../text/text-range.js';
import { rangeInValue } from '../../yaml/range-in-value.js';
import { defineRule } from '../rule.js';

export const expression = defineRule({
  id: 'pack/expression',
  severity: 'error',
  docs: {
    summary: 'Every expression of a rule can be read, and its types go together.',
    rationale: 'A rule with an expression that cannot be read finds nothing, and nobody notices.',
    source: 'Common Expression Language, language definition (github.com/google/cel-spec).',
    examples: [
      {
        bad: `
          spec: rule/v1
          id: acme/tag-owner
          for: /tags/*
          check: has(self.owner) && self.owner =< 2
                                               ^ error pack/expression: "=" cannot stand here.
          message: Tag "{key}" has no owner.
          why: { marketing: Nobody knows whom to ask., it: Nobody removes it. }
          source: Acme web standard.
          examples: [{ bad: x, good: y }]
        `,
        good: `
          spec: rule/v1
          id: acme/tag-owner
          for: /tags/*
          check: has(self.owner) && size(self.owner) > 2
          message: Tag "{key}" has no owner.
          why: { marketing: Nobody knows whom to ask., it: Nobody removes it. }
          source: Acme web standard.
          examples: [{ bad: x, good: y }]
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const packFile = packFileOf(environment, file);
    if (packFile?.role !== 'rule') return;
    const catalogues = packFile.context?.catalogues ?? anything;
    for (const written of expressionsIn(file)) {
      const problem = problemWith(written, catalogues);
      if (problem === undefined) continue;
      const range = rangeInValue(written.scalar, file.text, visiblePart(written.text, problem));
      yield { range, message: problem.message };
    }
  },
});

/** Where nobody knows which catalogues there are. */
const anything: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

function problemWith(
  { form, text }: WrittenExpression,
  catalogues: ReadonlySet<string>,
): ExpressionProblem | undefined {
  const compiled =
    form === 'condition'
      ? compileExpression(text, { catalogues, type: 'bool' })
      : compileTemplate(text, { catalogues });
  return 'message' in compiled ? compiled : undefined;
}

/** At least one character that can be seen: an expression that ends too early is wrong at its last one. */
function visiblePart(text: string, { start, end }: ExpressionProblem): TextRange {
  const part = text.slice(start, end);
  if (part.trim() !== '') {
    return { start: start + part.length - part.trimStart().length, end: end - (part.length - part.trimEnd().length) };
  }
  const last = text.slice(0, Math.max(start, 1)).trimEnd().length;
  return { start: Math.max(0, last - 1), end: last };
}
