import assert from 'node:assert/strict';
import { test } from 'mocha';

import { best, rankedFixes, type Candidate } from '../../../server/src/core/schema/candidates.js';
import { changedCheck, textCheck } from '../../support/schema-check-of.js';

/** Three faults. */
const check = textCheck('{ a: x, b: x, c: x }', 'additionalProperties: { type: number }');
const edits = [{ range: { start: 0, end: 1 }, newText: '{' }];

function candidate(title: string, data: unknown): Candidate {
  return { title, edits, data };
}

const none = candidate('none', {});
const one = candidate('one', { a: 'x' });
const another = candidate('another', { b: 'x' });
const same = candidate('same', { a: 'x', b: 'x', c: 'x' });
const worse = candidate('worse', { a: 'x', b: 'x', c: 'x', d: 'x' });

test('the fixes that leave the fewest faults come first, else they keep their order; what mends nothing is left out', () => {
  assert.deepEqual(titles(rankedFixes(check, true, [worse, one, same, none, another])), ['none', 'one', 'another']);
});

test('where no fix mends anything, all are offered', () => {
  assert.deepEqual(titles(rankedFixes(check, true, [worse, same])), ['same', 'worse']);
});

test('where other faults follow on one, only the fixes that mend as much as any are offered', () => {
  assert.deepEqual(titles(rankedFixes(check, false, [one, another, same])), ['one', 'another']);
  assert.deepEqual(titles(rankedFixes(check, false, [one, none])), ['none']);
});

test('of several ways to do the same, the one that leaves the fewest faults is offered, in the place of the first', () => {
  const better = { ...candidate('one', {}), edits: [{ range: { start: 0, end: 0 }, newText: '#' }] };
  const fixes = rankedFixes(check, true, [one, another, better, worse]);
  assert.deepEqual(titles(fixes), ['one', 'another']);
  assert.deepEqual(fixes[0]?.edits, better.edits);
});

test('a guess is offered only where nothing else mends as much', () => {
  const guess = { ...candidate('guess', { a: 'x' }), isGuess: true };
  assert.deepEqual(titles(rankedFixes(check, true, [guess, one])), ['one']);
  assert.deepEqual(titles(rankedFixes(check, true, [guess, same])), ['guess']);
  assert.deepEqual(titles(rankedFixes(check, true, [guess])), ['guess']);
});

test('what edits nothing is no fix', () => {
  assert.deepEqual(rankedFixes(check, true, [{ ...none, edits: [] }]), []);
  assert.deepEqual(rankedFixes(check, true, []), []);
});

test('a fix is safe where nothing else can be meant and it mends something', () => {
  const fixes = rankedFixes(check, false, [none, { ...candidate('certain', {}), isCertain: true }]);
  assert.deepEqual(
    fixes.map(({ title, safety }) => [title, safety]),
    [
      ['none', 'suggestion'],
      ['certain', 'safe'],
    ],
  );
  assert.equal(rankedFixes(check, true, [{ ...same, isCertain: true }])[0]?.safety, 'suggestion');
});

test('a value that nobody knows yet is a fault of a plain file alone', () => {
  const unknown = [candidate('unknown', { a: 'TBD', b: 'tbd' }), one];
  assert.equal(best(check, unknown), one);
  assert.equal(best(changedCheck(check, { style: { marksUnknown: true } }), unknown)?.title, 'unknown');
});

test('with more than a hundred faults no edit is tried', () => {
  const many = Array.from({ length: 101 }, (_, index) => `  k${String(index)}: x`).join('\n');
  const crowded = textCheck(`k:\n${many}`, 'properties: { k: { additionalProperties: { type: number } } }');
  const untried = (title: string): Candidate => ({
    title,
    edits,
    get data(): unknown {
      throw new Error('The edit was tried.');
    },
  });
  const [first, second] = [untried('first'), untried('second')];
  assert.deepEqual(titles(rankedFixes(crowded, true, [first, second])), ['first', 'second']);
  assert.equal(best(crowded, [first, second]), first);
});

test('the best candidate is the first that leaves no fault, and none behind it is looked at', () => {
  function* candidates(): Generator<Candidate> {
    yield one;
    yield none;
    throw new Error('More was looked at.');
  }
  assert.equal(best(check, candidates()), none);
  assert.equal(best(check, [same, one, another, worse]), one);
  assert.equal(best(check, []), undefined);
});

function titles(fixes: readonly { readonly title: string }[]): string[] {
  return fixes.map(({ title }) => title);
}
