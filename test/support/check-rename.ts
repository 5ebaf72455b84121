import assert from 'node:assert/strict';

import { isRefusal } from '../../server/src/core/features/navigation/rename/refusal.js';
import { renameAt } from '../../server/src/core/features/navigation/rename/rename.js';
import { applyEdits, type FileEdits } from '../../server/src/core/text/text-edit.js';
import type { Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { fixture } from './fixture.js';

/** Expects the new name to turn the workspace `before` into `after`, or to be refused: `error: Why.` */
export function checkRename(newName: string, before: string, after: string): void {
  const { snapshot, cursor } = fixture(before);
  assert.ok(cursor, 'The fixture has no cursor.');
  const answer = renameAt(snapshot, cursor, newName);
  if (after.startsWith('error: ')) {
    assert.equal(isRefusal(answer) ? `error: ${answer.refusal}` : 'no error', after);
    return;
  }
  assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.refusal : '');
  assert.deepEqual(textsAfter(snapshot, answer), new Map(textsAfter(fixture(after).snapshot, [])));
}

/** The texts of all files with the edits made. */
export function textsAfter({ files }: Snapshot, changes: readonly FileEdits[]): Map<string, string> {
  const edits = new Map(changes.map((change) => [change.uri, change.edits]));
  return new Map([...files.values()].map(({ uri, text }) => [uri, applyEdits(text, edits.get(uri) ?? [])]));
}
