import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import {
  compileExpression,
  isExpression,
  mostSteps,
  stepsTaken,
} from '../../../server/src/core/expressions/compile.js';
import { compileTemplate } from '../../../server/src/core/expressions/template.js';
import { emptyWorld } from '../../../server/src/core/expressions/scope.js';
import { runs } from '../../support/property.js';

const options = { catalogues: new Set(['cookies']) };

const leaf = fc.constantFrom(
  ...['self', 'key', 'file', 'today', 'x', 'self.a', 'file.b', 'self["c"]', 'null', 'true', '1', '0', '2.5', '-3'],
  ...['"a"', '"2027-03-01"', '"13 months"', '[]', '[1, "a", self]', '{"a": self}', '"TBD"', '9223372036854775807'],
);

/** Expressions as people write them, and as they should not. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc
        .tuple(inner, fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>=', '&&', '||', 'in'), inner)
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc
        .tuple(inner, fc.constantFrom('all', 'exists', 'exists_one', 'map', 'filter'), inner)
        .map(([list, loop, body]) => `${list}.${loop}(x, ${body})`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      fc
        .tuple(fc.constantFrom('date', 'duration', 'size', 'sum', 'string', 'amount', 'days', 'has'), inner)
        .map(([name, value]) => `${name}(${value})`),
      fc.tuple(inner, inner).map(([a, b]) => `workingDays(${a}, ${b})`),
      fc.tuple(inner, inner).map(([a, b]) => `cel.bind(x, ${a}, ${b})`),
      fc
        .tuple(inner, fc.constantFrom('.a', '[0]', '["b"]', '.size()', '.matches("^a+$")', '.split("")'))
        .map(([value, access]) => value + access),
      fc.tuple(fc.constantFrom('defs', 'refs'), inner).map(([name, symbol]) => `${name}(${symbol})`),
      inner.map((value) => `lookup("cookies", ${value})`),
    ),
  };
});

const data = fc.jsonValue({ maxDepth: 3 });

test('whatever an expression is, it is refused in a sentence or worked out within its limit', () => {
  let worked = 0;
  let answered = 0;
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: expression }, fc.string({ maxLength: 40 })),
      data,
      data,
      (text, self, file) => {
        const compiled = compileExpression(text, options);
        if (!isExpression(compiled)) {
          assert.match(compiled.message, /^.+\.$/s);
          assert.ok(compiled.start >= 0 && compiled.end <= text.length && compiled.start <= compiled.end);
          return;
        }
        worked++;
        const today = new Date('2027-03-01T00:00:00Z');
        const answer = compiled.evaluate({ self, key: 'a', file, today, world: emptyWorld });
        if (answer !== undefined) answered++;
        // The last step may be a large one.
        assert.ok(stepsTaken() <= mostSteps * 2, `${text} took ${String(stepsTaken())} steps.`);
        const again = compiled.evaluate({ self, key: 'a', file, today, world: emptyWorld });
        assert.deepEqual(again, answer);
      },
    ),
    runs(3000),
  );
  assert.ok(
    worked > 500 && answered > 100,
    `Only ${String(worked)} were expressions, ${String(answered)} with an answer.`,
  );
}).timeout(60_000);

test('whatever a template is, it is refused in a sentence or filled', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          expression.map((text) => `{${text}}`),
          fc.string({ maxLength: 8 }),
        ),
      ),
      (pieces) => {
        const text = pieces.join('');
        const compiled = compileTemplate(text, options);
        if ('fill' in compiled) {
          compiled.fill({ self: { a: 1 }, key: 'a', file: {}, today: undefined, world: emptyWorld });
        } else assert.match(compiled.message, /^.+\.$/s);
      },
    ),
    runs(1000),
  );
}).timeout(60_000);

test('the quick ways through an expression come to what the library comes to', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.oneof(expression, condition), fc.oneof(data, entry), fc.oneof(data, entry), (text, self, file) => {
      const quick = compileExpression(text, options);
      const slow = compileExpression(text, { ...options, shortcut: () => undefined });
      if (!isExpression(quick) || !isExpression(slow)) {
        assert.deepEqual(quick, slow);
        return;
      }
      const scope = { self, key: 'a', file, today: new Date('2027-03-01T00:00:00Z'), world: emptyWorld };
      const answer = slow.evaluate(scope);
      if (answer !== undefined) compared++;
      assert.deepEqual(quick.evaluate(scope), answer, text);
    }),
    runs(3000),
  );
  assert.ok(compared > 500, `${String(compared)} were compared.`);
});

/** Data of which expressions find something. */
const word = fc.constantFrom('a', 'b', 'c', 'TBD', '');
const entry = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(word, fc.array(fc.oneof(word, fc.integer())), fc.dictionary(word, fc.oneof(word, fc.integer()))),
);

/** Conditions as rules ask them. */
const value = fc.constantFrom(
  ...[
    'self',
    'self.a',
    'self.a.b',
    'file.b',
    'file["c"]',
    'self[key]',
    'key',
    '"a"',
    'file[self.a]',
    '["a", "b"]',
    '[1, "a"]',
  ],
);
const question = fc.oneof(
  fc.tuple(value, fc.constantFrom('==', '!=', 'in', '<'), value).map((parts) => parts.join(' ')),
  fc
    .tuple(value, fc.constantFrom('startsWith', 'endsWith', 'contains'), value)
    .map(([a, name, b]) => `${a}.${name}(${b})`),
  fc
    .tuple(value, fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom('1', '2.5'))
    .map(([a, order, b]) => `size(${a}) ${order} ${b}`),
  fc.constantFrom(
    '!self.a',
    '!has(self.a)',
    'self.a > 1.5',
    '(self.a + "/" + key) == "a/a"',
    'has(self.a.b.c)',
    'has(self.a["b"].c)',
    'has(self.a)',
    'has(file.a.b)',
    'has(self.b)',
    'self.a.exists(x, x in file)',
    'file.all(x, x == key)',
  ),
);
const condition = fc
  .array(fc.tuple(question, fc.constantFrom('&&', '||')), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([one, operator], index) => `${index === 0 ? '' : ` ${operator} `}(${one})`).join(''));
