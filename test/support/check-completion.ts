import assert from 'node:assert/strict';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { dedent } from './dedent.js';
import { fixture } from './fixture.js';

export interface ExpectedCompletion {
  readonly label: string;
  /** The whole file after the item is accepted. */
  readonly result?: string;
}

/** Expects exactly these items, in this order. */
export function checkCompletion(source: string, expected: readonly (ExpectedCompletion | string)[]): void {
  const { snapshot, cursor } = fixture(source);
  assert.ok(cursor, 'The fixture has no cursor.');
  const file = snapshot.files.get(cursor.uri);
  assert.ok(file);

  const wanted = expected.map((item) => (typeof item === 'string' ? { label: item } : item));
  const items = completionsAt(snapshot, cursor);
  assert.deepEqual(
    items.map(({ label }) => label),
    wanted.map(({ label }) => label),
  );
  for (const { label, result } of wanted) {
    const item = items.find((candidate) => candidate.label === label);
    if (result !== undefined) assert.equal(item && applyEdits(file.text, [item.edit]), dedent(result));
  }
}
