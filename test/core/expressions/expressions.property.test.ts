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
import { data, expression } from '../../support/random-expressions.js';

const options = { catalogues: new Set(['cookies']) };

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
});

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
});
