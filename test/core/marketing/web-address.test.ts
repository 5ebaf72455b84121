import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { readWebAddress } from '../../../server/src/core/marketing/web-address.js';

test('takes addresses apart as browsers do', () => {
  const addresses = fc.webUrl({ withQueryParameters: true, withFragments: true });
  fc.assert(
    fc.property(addresses, (text) => {
      const url = new URL(text);
      const address = readWebAddress(text);
      assert.equal(`${address.scheme}:`, url.protocol);
      assert.equal(address.host, url.hostname);
      const { query, fragment } = address;
      assert.equal(
        query === undefined ? '' : decoded(text.slice(query.start, query.end)),
        decoded(url.search.slice(1)),
      );
      assert.equal(
        fragment === undefined ? '' : decoded(text.slice(fragment.start, fragment.end)),
        decoded(url.hash.slice(1)),
      );
      const pairs = address.parameters.map(({ name, value = '' }) => [name, value]);
      assert.deepEqual(
        [...new URLSearchParams(`&${pairs.map(([name, value]) => `${String(name)}=${String(value)}`).join('&')}`)],
        [...url.searchParams],
      );
    }),
  );
});

/** Browsers encode a few characters more. */
function decoded(text: string): string {
  return text.replace(/%([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

test('knows where each parameter stands', () => {
  const text = 'https://a.example:8080/p?x&utm_source=a=b&&utm_medium=#utm_id=1';
  const { parameters, fragment, host } = readWebAddress(text);
  const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  assert.equal(host, 'a.example');
  assert.deepEqual(
    parameters.map(({ name, value, nameRange, valueRange }) => [name, value, at(nameRange), at(valueRange)]),
    [
      ['x', undefined, 'x', ''],
      ['utm_source', 'a=b', 'utm_source', 'a=b'],
      ['utm_medium', '', 'utm_medium', ''],
    ],
  );
  assert.equal(fragment && at(fragment), 'utm_id=1');
});
