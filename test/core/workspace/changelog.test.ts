import assert from 'node:assert/strict';
import { test } from 'mocha';

import { changesBetween } from '../../../server/src/core/workspace/changelog.js';

const changelog = `# Changes

## [2.0.0] - 2027-03-01

Called otherwise.

### Removed

- deadline

## v1.2.0

## 1.1.0 (today)
Since 1.0.0 more.

## 1.0.0

The first.
`;

const second = { version: '2.0.0', text: 'Called otherwise.\n\n### Removed\n\n- deadline' };

test('finds what a changelog says of the versions that come in', () => {
  assert.deepEqual(changesBetween(changelog, '1.0.0', '2.0.0'), [
    second,
    { version: '1.2.0', text: '' },
    { version: '1.1.0', text: 'Since 1.0.0 more.' },
  ]);
  assert.deepEqual(changesBetween(changelog, '1.2.0', '2.0.0'), [second]);
  assert.deepEqual(changesBetween(changelog, undefined, '1.0.0'), [{ version: '1.0.0', text: 'The first.' }]);
  assert.deepEqual(changesBetween(changelog, '2.0.0', '1.0.0'), []);
  assert.deepEqual(changesBetween('', '1.0.0', '2.0.0'), []);
});
