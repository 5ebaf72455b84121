import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';

import { isPatternWithin } from '../../../server/src/core/comparison/pattern-inclusion.js';
import { runs } from '../../support/property.js';

/** Each matches no more than the one behind it; `=` stands between two that match the same. */
const within: readonly (readonly [string, '<' | '=', string])[] = [
  ['^[a-z]+$', '<', '^[a-z-]+$'],
  ['^[a-z]+$', '=', '^[a-z]{1,}$'],
  ['^\\d{4}-\\d{2}$', '=', '^[0-9]{4}-[0-9][0-9]$'],
  ['^\\d{4}$', '<', '^\\w+$'],
  ['^(?:draft|live)$', '=', '^(live|draft)$'],
  ['^draft$', '<', '^(?<status>draft|live)$'],
  ['^a', '<', 'a'],
  ['^(?:a|b)*$', '=', '^[ab]*$'],
  ['^(?:a|b)*$', '=', '^(?:a*b*)*?$'],
  ['a.c', '<', 'a[^]c'],
  ['^[^a]$', '<', '^[^]$'],
  ['^\\x61\\u0062\\u{63}$', '=', '^abc$'],
  ['^[\\w.-]+@acme\\.example$', '<', '@'],
  ['^$', '<', '^a?$'],
  ['a{2,3}', '=', 'aa'],
  ['^a{2,3}$', '<', '^a{1,4}$'],
  ['^\\S+$', '<', '^[^ ]+$'],
  ['^😀$', '<', '^.$'],
  ['a^', '<', '^b$'],
];

/** Nobody finds out whether these are so, or they are not. */
const apart: readonly (readonly [string, string])[] = [
  ['^(?=a)a$', '^a$'],
  ['(a)\\1', 'a'],
  ['^\\p{L}$', '^.$'],
  ['a\\b', 'a'],
  ['^a{1,9999}$', '^a+$'],
  ['[', '^a'],
  ['', 'a'],
  ['^a$', '^b$'],
  ['^.$', '^[^a]$'],
];

suite('one pattern within another', () => {
  test('is found however they are written', () => {
    for (const [one, sign, other] of within) {
      assert.equal(isPatternWithin(one, other), true, `${one} within ${other}`);
      assert.equal(isPatternWithin(other, one), sign === '=', `${other} within ${one}`);
    }
    for (const [one, other] of apart) assert.equal(isPatternWithin(one, other), false, `${one} within ${other}`);
  });

  test('is never claimed of patterns where a text shows that it is not so', () => {
    let [proved, missed] = [0, 0];
    const same = fc.property(pattern, pattern, (one, other) => {
      const [inner, outer] = [new RegExp(one, 'u'), new RegExp(other, 'u')];
      const shown = texts.find((text) => inner.test(text) && !outer.test(text));
      const isWithin = isPatternWithin(one, other);
      if (shown !== undefined) assert.equal(isWithin, false, `${one} within ${other}: ${JSON.stringify(shown)}`);
      else if (isWithin) proved++;
      else missed++;
    });
    fc.assert(same, runs(1000));
    // Only a longer text shows of few that they are apart.
    assert.ok(proved > 100 && missed < proved / 5, `${String(proved)} proved, ${String(missed)} missed`);
  });
});

/** All texts of up to four of these characters. */
const texts = Array.from({ length: 5 }, (_, length) => length).flatMap((length) => {
  let all = [''];
  for (let turn = 0; turn < length; turn++)
    all = all.flatMap((text) => ['a', 'b', 'c', ' ', '-', '\n'].map((char) => text + char));
  return all;
});

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\s', '\\w', '^', '$', '(?:a|b)', '(ab|)');
const pieces = fc.array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}')), { maxLength: 3 });
const sequence = pieces.map((all) => all.map(([part, count]) => (/^[$^]$/.test(part) ? part : part + count)).join(''));
const pattern = fc.array(sequence, { minLength: 1, maxLength: 2 }).map((all) => all.join('|'));
