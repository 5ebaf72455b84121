import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import {
  compileExpression,
  isExpression,
  mostSteps,
  stepsTaken,
  type Answer,
  type CompileOptions,
} from '../../../server/src/core/expressions/compile.js';
import type { Scope } from '../../../server/src/core/expressions/scope.js';
import { runs } from '../../support/property.js';
import { condition, data, entry, expression } from '../../support/random-expressions.js';

/** An expression, what comes of it by the quick way and by the library, and at which cost. */
interface Compared {
  readonly text: string;
  readonly quick: Worked;
  readonly plain: Worked;
}

interface Worked {
  readonly answer: Answer | undefined;
  readonly steps: number;
}

/** The library takes a mapping with a key "constructor" for something else, and looks at it only at times. */
const value = fc
  .oneof({ weight: 1, arbitrary: data }, { weight: 5, arbitrary: entry })
  .filter((each) => !JSON.stringify(each).includes('"constructor"'));

const scopes = fc.record({
  self: value,
  key: fc.constantFrom('a', 'b', 'TBD', undefined),
  file: value,
  today: fc.constantFrom(new Date('2027-03-01T00:00:00Z'), undefined),
  world: fc.constant<Scope['world']>({
    definitions: (symbol) => (symbol === 'event' ? [{ name: 'a', scope: 'b', summary: { a: 'TBD' } }] : undefined),
    references: () => undefined,
    lookup: (_catalogue, key) => (key === 'a' ? ['a', 'b'] : undefined),
  }),
});

const catalogues = new Set(['cookies']);

/** The ways to work an expression out; none where it is refused. */
function waysOf(text: string, options: CompileOptions): ((scope: Scope) => Compared) | undefined {
  const [quick, plain] = [false, true].map((isPlain) => {
    const compiled = compileExpression(text, { ...options, isPlain });
    if (!isExpression(compiled)) return undefined;
    return (scope: Scope): Worked => ({ answer: compiled.evaluate(scope), steps: stepsTaken() });
  });
  assert.equal(quick === undefined, plain === undefined);
  return quick && plain && ((scope) => ({ text, quick: quick(scope), plain: plain(scope) }));
}

/** What is too expensive by the library may have an answer by the quick way. */
function assertSame({ text, quick, plain }: Compared, most: number): void {
  if (plain.steps > most) return;
  assert.deepEqual(quick.answer, plain.answer, text);
  assert.ok(
    quick.steps <= plain.steps,
    `${text}: ${String(quick.steps)} steps, ${String(plain.steps)} by the library.`,
  );
}

const texts = fc.oneof({ weight: 1, arbitrary: expression }, { weight: 4, arbitrary: condition });

test('the quick way through an expression comes to what the library comes to, and costs no more', () => {
  let answered = 0;
  fc.assert(
    fc.property(texts, fc.array(scopes, { minLength: 4, maxLength: 4 }), (text, all) => {
      const ways = waysOf(text, { catalogues });
      for (const both of ways === undefined ? [] : all.map(ways)) {
        assertSame(both, mostSteps);
        if (both.plain.answer !== undefined) answered++;
      }
    }),
    runs(2000),
  );
  assert.ok(answered > 1000, `${String(answered)} had an answer.`);
});

test('what runs out of steps has no answer, and never another one', () => {
  let cut = 0;
  fc.assert(
    fc.property(condition, scopes, fc.integer({ min: 1, max: 40 }), (text, scope, steps) => {
      const both = waysOf(text, { catalogues, steps })?.(scope);
      if (both === undefined) return;
      const { quick, plain } = both;
      assertSame(both, steps);
      if (quick.steps > steps) assert.equal(quick.answer, undefined, text);
      if (plain.steps <= steps) return;
      cut++;
      assert.equal(plain.answer, undefined, text);
      const whole = waysOf(text, { catalogues })?.(scope).plain;
      if (quick.answer !== undefined) assert.deepEqual(quick.answer, whole?.answer, text);
    }),
    runs(1500),
  );
  assert.ok(cut > 200, `${String(cut)} ran out of steps.`);
});
