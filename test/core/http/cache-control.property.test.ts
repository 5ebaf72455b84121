import assert from 'node:assert/strict';
import fc from 'fast-check';
import CachePolicy from 'http-cache-semantics';
import { test } from 'mocha';
import { parseDictionary } from 'structured-headers';

import {
  directiveNamed,
  holdsFor,
  readCacheControl,
  secondsNamed,
} from '../../../server/src/core/http/cache-control.js';
import { responseDirectives } from '../../../server/src/core/http/cache-directives.js';
import { readTargeted } from '../../../server/src/core/http/targeted-cache-control.js';
import { runs } from '../../support/property.js';

const names = [...responseDirectives.keys(), 'none', 'Max-Age', 'x-own'];
const values = ['', '=0', '=60', '=86400', '="60"', '="a, b"', '=1h', '=', '=-1', '=1.5', '=?1', '=(a b)', '=:YQ==:'];
const member = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)).map((pair) => pair.join(''));
const separator = fc.constantFrom(', ', ',', ' ,\t', '; ', ';a=1, ', ',,', ' ');
const header = fc
  .array(fc.tuple(member, separator), { maxLength: 5 })
  .map((pairs) => pairs.map(([one, behind], at) => (at === pairs.length - 1 ? one : one + behind)).join(''));
const anything = fc.oneof(
  header,
  fc.string({ unit: fc.constantFrom(...'ab=,;"\\ \t1.-?@%():*_A'.split(/(?:)/)) }),
  fc.string(),
);

test('reads any text as directives that stand where they say, one behind the other', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { directives, semicolons } = readCacheControl(text);
      let behind = 0;
      for (const { start, end, raw } of directives) {
        assert.ok(start >= behind);
        assert.equal(text.slice(start, end), raw);
        behind = end;
      }
      for (const { start, end } of semicolons) assert.equal(text.slice(start, end), ';');
      const outside = [...directives, ...semicolons].reduce((rest, { start, end }) => {
        return rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
      }, text);
      assert.match(outside, /^[\s,]*$/);
    }),
    runs(2000),
  );
});

test('finds the lifetimes that http-cache-semantics finds, in headers that are well formed', () => {
  const seconds = fc.integer({ min: 0, max: 100_000 });
  const wellFormed = fc.uniqueArray(
    fc.oneof(
      fc.constantFrom('public', 'private', 'no-store', 'no-cache', 'must-revalidate'),
      fc.tuple(fc.constantFrom('max-age=', 's-maxage='), seconds).map((pair) => pair.join('')),
    ),
    { selector: (one) => one.replace(/=.*/, '').toLowerCase(), maxLength: 5 },
  );
  fc.assert(
    fc.property(wellFormed, (list) => {
      const text = list.join(', ');
      const { directives } = readCacheControl(text);
      const ours = (shared: boolean): number => {
        if (directiveNamed(directives, 'no-store') || holdsFor(directives, 'no-cache')) return 0;
        if (shared && holdsFor(directives, 'private')) return 0;
        return (shared ? secondsNamed(directives, 's-maxage') : undefined) ?? secondsNamed(directives, 'max-age') ?? 0;
      };
      for (const shared of [true, false]) {
        const policy = new CachePolicy(
          { method: 'GET', url: '/', headers: {} },
          { status: 200, headers: { 'cache-control': text } },
          { shared },
        );
        const theirs = policy.storable() ? policy.maxAge() : 0;
        assert.equal(ours(shared), theirs, `${text} ${String(shared)}`);
      }
    }),
    runs(1000),
  );
});

test('reads a header for a CDN where structured-headers does, with the same keys, and nowhere else', () => {
  let read = 0;
  fc.assert(
    fc.property(anything, (text) => {
      fc.pre(!/[\r\n]/.test(text));
      const found = readTargeted(text);
      const expected = dictionary(text);
      assert.equal(found.isValid, expected !== undefined, JSON.stringify(text));
      if (!found.isValid || expected === undefined) return;
      read += 1;
      assert.deepEqual(new Set(found.members.map(({ name }) => name)), new Set(expected));
      for (const { start, end, raw } of found.members) assert.equal(text.slice(start, end), raw);
    }),
    runs(4000),
  );
  assert.ok(read > 200, `Only ${String(read)} of the texts were read.`);
});

function dictionary(text: string): string[] | undefined {
  try {
    return [...parseDictionary(text).keys()];
  } catch {
    return undefined;
  }
}
