import assert from 'node:assert/strict';

import { readPack, schemaProblems, type Pack } from '../../server/src/core/workspace/pack.js';
import { filesIn } from './repository.js';

/** The pack in `schemas/`, as the extension ships it. */
export const standardPack: Pack = read();

function read(): Pack {
  const { pack, problems } = readPack(filesIn('schemas'));
  assert.deepEqual(problems, []);
  assert.ok(pack, 'The standard pack cannot be read.');
  assert.deepEqual(schemaProblems(pack), []);
  return pack;
}
