import assert from 'node:assert/strict';
import { test } from 'mocha';

import { readCacheControl, secondsOf } from '../../../server/src/core/http/cache-control.js';
import { cacheInWords } from '../../../server/src/core/http/cache-in-words.js';
import { secondsInWords } from '../../../server/src/core/values/duration-in-words.js';
import { readTargeted } from '../../../server/src/core/http/targeted-cache-control.js';

test('reads directives with their arguments and places, doubles and unknown words too', () => {
  const text = 'Public, max-age=1h; private="a, \\"b", max-age="60",own';
  const { directives, semicolons } = readCacheControl(text);
  assert.deepEqual(
    directives.map(({ name, value, quoted, start }) => [name, value, quoted, start]),
    [
      ['public', undefined, false, 0],
      ['max-age', '1h', false, 8],
      ['private', 'a, "b', true, 20],
      ['max-age', '60', true, 38],
      ['own', undefined, false, 51],
    ],
  );
  assert.deepEqual(semicolons, [{ start: 18, end: 19 }]);
  assert.deepEqual(
    directives.map((directive) => secondsOf(directive)),
    [undefined, undefined, undefined, 60, undefined],
  );
});

test('counts no further than caches do', () => {
  const [directive] = readCacheControl('max-age=99999999999').directives;
  assert.equal(directive && secondsOf(directive), 2 ** 31);
});

test('says from where on no CDN can read a header', () => {
  const places = ['max-age=60, max-age=1h', 'Max-Age=60', 'max-age=60,', 'a,, b', 'max-age='].map((text) => {
    const found = readTargeted(text);
    return found.isValid ? 'valid' : text.slice(found.at.start, found.at.end);
  });
  assert.deepEqual(places, ['max-age=1h', 'Max-Age=60', ',', ',', 'max-age=']);
});

test('reads the line break behind a header for a CDN as none', () => {
  assert.ok(readTargeted('max-age=60\n').isValid);
});

test('says in five words what a header means', () => {
  const meanings = [
    ['public, max-age=300', 'everywhere 5 minutes'],
    ['max-age=60, s-maxage=3600', 'browser 1 minute, CDN 1 hour'],
    ['s-maxage=60', 'CDN 1 minute'],
    ['s-maxage=60, max-age=60', 'everywhere 1 minute'],
    ['private, max-age=0', 'browser only, asks each time'],
    ['private="Set-Cookie", max-age=86400', 'everywhere 1 day'],
    ['private, no-cache, no-store, max-age=0, must-revalidate', 'never kept'],
    ['no-store, must-understand, max-age=60', 'everywhere 1 minute'],
    ['no-cache', 'kept, asks each time'],
    ['public', undefined],
    ['', undefined],
  ] as const;
  assert.deepEqual(
    meanings.map(([header]) => [header, cacheInWords(header)]),
    meanings,
  );
});

test('says seconds in two units at most', () => {
  assert.deepEqual([1, 90, 3661, 100_800, 0].map(secondsInWords), [
    '1 second',
    '1 minute 30 seconds',
    '3661 seconds',
    '1 day 4 hours',
    '0 seconds',
  ]);
});
