import { expressionsIn, type WrittenExpression } from '../../authoring/expressions-in.js';
import { packFileOf } from '../../authoring/pack-context.js';
import { isClosed, keysOf, type SchemaShape } from '../../authoring/schema-shapes.js';
import { closest } from '../../base/closest.js';
import { compileExpression } from '../../expressions/compile.js';
import { keysNamed, type Shapes } from '../../expressions/keys-named.js';
import type { ExpressionProblem } from '../../expressions/problem.js';
import { compileTemplate, expressionsInTemplate } from '../../expressions/template.js';
import type { TextRange } from '../../text/text-range.js';
import { rangeInValue } from '../../yaml/range-in-value.js';
import { defineRule } from '../rule.js';
import { packExample } from './pack-example.js';
import { shapesOfRule } from './rule-shapes.js';

export const expression = defineRule({
  id: 'pack/expression',
  severity: 'error',
  docs: {
    summary: 'Every expression of a rule can be read, its types go together, and the schema knows its keys.',
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
      {
        bad: `${packExample(`
          type: object
          additionalProperties: false
          properties:
            owner: { title: Owner, description: Whose it is., type: string }
        `)}
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/tag-owner
          for: /
          check: has(self.ownr)
                          ^^^^ error pack/expression: By the schema there is no key "ownr" here. Did you mean "owner"?
          message: The tag has no owner.
          why: { marketing: Nobody knows whom to ask., it: Nobody removes it. }
          source: Acme web standard.
          examples: [{ bad: x, good: y }]
        `,
        good: `${packExample(`
          type: object
          additionalProperties: false
          properties:
            owner: { title: Owner, description: Whose it is., type: string }
        `)}
          -- acme/rules/acme/tag-owner.yaml --
          spec: rule/v1
          id: acme/tag-owner
          for: /
          check: has(self.owner)
          message: The tag has no owner.
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
    const shapes = packFile.context && shapesOfRule(file, packFile.context);
    for (const written of expressionsIn(file)) {
      const problem = problemWith(written, catalogues);
      const problems = problem === undefined ? unknownKeys(written, shapes) : [problem];
      for (const each of problems) {
        const range = rangeInValue(written.scalar, file.text, visiblePart(written.text, each));
        yield { range, message: each.message };
      }
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

/** The keys that an expression names of values that cannot have them. */
function unknownKeys(
  { form, text }: WrittenExpression,
  shapes: Shapes<SchemaShape> | undefined,
): readonly ExpressionProblem[] {
  if (shapes === undefined) return [];
  const expressions = form === 'condition' ? [{ text, start: 0 }] : expressionsInTemplate(text);
  return expressions.flatMap((each) =>
    keysNamed(each.text, shapes).flatMap(({ key, of, isBranch, start, end }) => {
      const known = keysOf(of);
      if (known.includes(key) || !isClosed(of)) return [];
      const [nearest] = closest(key, known);
      if (nearest === undefined && isBranch) return [];
      const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
      const message = `By the schema there is no key "${key}" here.${hint}`;
      return [{ message, start: each.start + start, end: each.start + end }];
    }),
  );
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
