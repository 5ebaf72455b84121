import assert from 'node:assert/strict';

import { editsForMoves, type Move } from '../../server/src/core/features/navigation/moved-files.js';
import { textsAfter } from './check-rename.js';
import { fixture } from './fixture.js';

/** Expects the moves to turn the texts `before`, by the names that the files had, into those of `after`. */
export function checkMoves(moves: readonly Move[], before: string, after: string): void {
  const { snapshot } = fixture(before);
  const schemas = [...snapshot.files.values()].filter(({ uri }) => uri.includes('schema'));
  const edits = editsForMoves(snapshot, schemas, moves);
  assert.deepEqual(textsAfter(snapshot, edits), textsAfter(fixture(after).snapshot, []));
}
