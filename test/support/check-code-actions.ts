import assert from 'node:assert/strict';

import { codeActionsIn } from '../../server/src/core/features/code-actions.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { dedent } from './dedent.js';
import { fixture } from './fixture.js';

/** Expects exactly these titles to be offered where the cursor is; that a finding can be ignored goes without saying. */
export function checkActions(source: string, titles: readonly string[]): void {
  assert.deepEqual(
    actionsAt(source)
      .actions.map(({ title }) => title)
      .filter((title) => !/^Ignore "[^"]+" here, with a reason$/.test(title)),
    titles,
  );
}

/** Expects the action of this title, offered where the cursor is, to turn the file `before` into the file `after`. */
export function checkAction(title: string, before: string, after: string): void {
  const { actions, text } = actionsAt(before);
  const action = actions.find((candidate) => candidate.title === title);
  assert.ok(action, `Offered: ${actions.map((candidate) => candidate.title).join(', ')}`);
  const [file] = fixture(after).snapshot.files.values();
  assert.equal(applyEdits(text, action.edits), file?.text);
}

/** Expects the action of this title, offered where the cursor is, to give the file of the first change this text, and to change no other. */
export function checkActionElsewhere(title: string, before: string, uri: string, after: string): void {
  const { actions, snapshot } = actionsAt(before);
  const action = actions.find((candidate) => candidate.title === title);
  assert.ok(action, `Offered: ${actions.map((candidate) => candidate.title).join(', ')}`);
  assert.deepEqual(action.edits, []);
  const changes = action.elsewhere?.() ?? [];
  assert.deepEqual(
    changes.map((change) => ({
      uri: change.uri,
      text: applyEdits(snapshot.files.get(change.uri)?.text ?? '', change.edits),
    })),
    [{ uri, text: dedent(after) }],
  );
}

function actionsAt(source: string) {
  const { snapshot, cursor } = fixture(source);
  assert.ok(cursor, 'The fixture has no cursor.');
  const range = { start: cursor.offset, end: cursor.offset };
  return {
    actions: codeActionsIn(snapshot, cursor.uri, range),
    text: snapshot.files.get(cursor.uri)?.text ?? '',
    snapshot,
  };
}
