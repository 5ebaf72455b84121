import assert from 'node:assert/strict';
import { test } from 'mocha';

import { blocksOf } from '../../../server/src/core/yaml/parse.js';

/** What a campaign consists of, where most have the same owners. */
function partsOf(id: string) {
  const text = `id: ${id}\nowners: { marketing: Mia, it: Tom }\nsteps:\n  - ${id}\n`;
  return blocksOf({ uri: `${id}.yaml`, text })?.parts ?? [];
}

test('what many files hold alike is one block, and what only one of them holds is its own', () => {
  const [, second, third] = ['spring', 'summer', 'autumn'].map(partsOf);
  assert.deepEqual(
    second?.map((part, index) => part === third?.[index]),
    [false, true, false],
  );
  assert.deepEqual(
    third?.map((part) => part.kind === 'block' && part.parsed.data),
    ['autumn', { marketing: 'Mia', it: 'Tom' }, ['autumn']],
  );
});
