import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { rules } from '../../server/src/core/rules/index.js';
import { reasonsOf } from '../../server/src/core/rules/rule.js';
import { repository } from '../support/repository.js';

/** Told by one walk over the faults of a schema, so they share a file. */
const inOneFile = /^schema\/(?!unusable)/;

test('every rule has an id of its own, named after its family and its pattern', () => {
  const ids = rules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    ids.filter((id) => !/^[a-z]+\/[a-z]+(?:-[a-z0-9]+)*$/.test(id)),
    [],
  );
});

test('every rule has a file of its name', () => {
  const folder = path.join(repository, 'server/src/core/rules');
  const missing = rules.filter(({ id }) => !inOneFile.test(id) && !existsSync(path.join(folder, `${id}.ts`)));
  assert.deepEqual(
    missing.map(({ id }) => id),
    [],
  );
});

test('the documentation of every rule says what must hold, and why, in whole sentences', () => {
  const wrong = rules.filter(({ docs }) => {
    const { marketing, it } = reasonsOf(docs);
    return [docs.summary, marketing, it].some((sentence) => !sentence.endsWith('.'));
  });
  assert.deepEqual(
    wrong.map(({ id }) => id),
    [],
  );
});
