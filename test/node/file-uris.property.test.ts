import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { test } from 'mocha';

import { createFileUris } from '../../server/src/node/file-uris.js';
import { runs } from '../support/property.js';

const letter = fc.constantFrom(...Array.from('aZ_0-.%~?#&+:;,\'"()[]{}<>|^`\\ \tü€😀'));
const name = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
const file = fc.tuple(fc.boolean(), fc.array(name, { minLength: 1, maxLength: 3 })).map(([isAbsolute, names]) => {
  return (isAbsolute ? path.sep : '') + names.join(path.sep);
});

test('the URI of a file is the one that Node makes of it', () => {
  const uriOf = createFileUris();
  const check = fc.property(file, (each) => {
    assert.equal(uriOf(each), pathToFileURL(each).href);
  });
  fc.assert(check, {
    ...runs(2000),
    examples: [['/a.yaml'], ['/'], ['a.yaml'], ['/a/.'], ['/a/..'], ['/a b/c.yaml'], ['/a b/..c']],
  });
});
