import assert from 'node:assert/strict';
import { test } from 'mocha';

import { cookiesOf, type CookieClue } from '../../../server/src/core/catalogues/cookies.js';
import { secondsIn } from '../../../server/src/core/values/duration.js';
import { standardPack } from '../../support/standard-pack.js';

const cookies = cookiesOf(standardPack);

function found(name: string, clue?: CookieClue): string[] {
  return cookies.find(name, clue).map((cookie) => `${cookie.vendor} ${cookie.name} ${cookie.confidence}`);
}

test('a name beats the beginning of one, and what was checked beats what is listed', () => {
  assert.deepEqual(found('_ga'), ['Google _ga verified']);
  assert.deepEqual(found('_ga_ABC123'), ['Google _ga_* verified']);
  assert.deepEqual(found('_ga_*'), ['Google _ga_* verified']);
  assert.deepEqual(found('AMP_TOKEN'), ['Google Analytics AMP_TOKEN listed']);
  assert.deepEqual(found('AMP_0123456789'), ['Amplitude AMP_* verified']);
  assert.deepEqual(found('xq_unknown'), []);
});

test('a name with an end of its own counts only with it', () => {
  assert.deepEqual(found('mp_abc_mixpanel'), ['Mixpanel mp_*_mixpanel verified']);
  assert.deepEqual(found('mp_session'), []);
});

test('a short name that belongs to a domain counts only there', () => {
  const [meta] = found('fr');
  assert.equal(meta, 'Meta fr secondary');
  assert.deepEqual(found('fr', { domain: '.facebook.com' }), [meta]);
  assert.ok(!found('fr', { domain: 'acme.example' }).includes(meta));
  assert.ok(!found('fr', { party: 'first' }).includes(meta));
});

test('all products that use a name are told', () => {
  assert.ok(found('uids').length > 1);
});

test('every lifetime can be read, and no entry lacks a name', () => {
  const all = cookies.all();
  assert.ok(all.length > 2000, 'The test found no cookies to look at.');
  const wrong = all.filter(({ name, lifetime }) => {
    return name === '' || (lifetime !== undefined && lifetime !== 'session' && secondsIn(lifetime) === undefined);
  });
  assert.deepEqual(wrong, []);
});
