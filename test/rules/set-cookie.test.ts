import assert from 'node:assert/strict';
import { test } from 'mocha';

import { isMaxAge, readSetCookie } from '../../server/src/core/rules/cookie/set-cookie.js';

test('a Set-Cookie text is cut as browsers cut it, and each attribute says where it stands', () => {
  const text = 'sid="a=b; Path=/;Max-Age = 1y ;Secure; SameSite=;=x';
  const { name, value, attributes } = readSetCookie(text);
  assert.deepEqual([name, value], ['sid', '"a=b']);
  assert.deepEqual(
    attributes.map((attribute) => [attribute.name, attribute.value, text.slice(...rangeOf(attribute))]),
    [
      ['path', '/', '/'],
      ['max-age', '1y', '1y'],
      ['secure', '', 'Secure'],
      ['samesite', '', 'SameSite'],
      ['', 'x', 'x'],
    ],
  );
});

test('a Max-Age is a whole number, which may have a minus sign', () => {
  assert.deepEqual(
    ['60', '0', '-1', '+1', '1.5', '1y', '30 days', '', '1e3'].filter((text) => isMaxAge(text)),
    ['60', '0', '-1'],
  );
});

function rangeOf({ range: { start, end } }: { readonly range: { readonly start: number; readonly end: number } }) {
  return [start, end] as const;
}
