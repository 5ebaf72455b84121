import assert from 'node:assert/strict';
import { test } from 'mocha';

import { readStream } from '../../../server/src/core/yaml/read-stream.js';
import { readSimplePair } from '../../../server/src/core/yaml/simple-pair.js';

test('reads a key and a word as the library does', () => {
  for (const text of [
    'id: spring\n',
    '  a_b-c: x.y/z-1\r\n',
    'spec: campaign/v1',
    'no: yes\n',
    'e: e1\n',
    'inf: nan\n',
  ]) {
    assert.deepEqual(readSimplePair(text), readStream(text).documents[0]?.root, text);
  }
});

test('leaves all else to the library', () => {
  for (const text of [
    'a: 1',
    'a: true',
    'Null: x',
    'a: b c',
    'a: b: c',
    'a:b',
    'a: b # c',
    'a: "b"',
    'a:\n',
    'a: b\n\n',
  ]) {
    assert.equal(readSimplePair(text), undefined, text);
  }
});
