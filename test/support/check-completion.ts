import assert from 'node:assert/strict';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import type { CompletionItem } from '../../server/src/core/features/completion/item.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { dedent } from './dedent.js';
import { fixture } from './fixture.js';

/** What is left out of an item is not compared. */
export interface ExpectedCompletion extends Partial<Omit<CompletionItem, 'edit'>> {
  readonly label: string;
  /** The whole file after the item is accepted. */
  readonly result?: string;
  readonly snippet?: string;
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
  for (const [index, { result, snippet, ...rest }] of wanted.entries()) {
    const item = items[index];
    assert.ok(item);
    assert.deepEqual({ ...item, ...rest }, item);
    if (snippet !== undefined) assert.equal(item.edit.snippet, snippet);
    if (result === undefined) continue;
    assert.equal(applyEdits(file.text, [...(item.otherEdits ?? []), item.edit]), dedent(result));
  }
}
