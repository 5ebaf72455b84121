import assert from 'node:assert/strict';
import { test } from 'mocha';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { occurrencesIn } from '../../server/src/core/workspace/occurrences.js';
import { Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const sample = new Map([...filesIn('test/workspaces/acme')].filter(([path]) => path.endsWith('.yaml')));

/** Of one place. */
const mostTried = 4;

test('every name that is accepted in place of another is right where it stands', () => {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.isComplete = true;
  workspace.apply(sample);
  let tried = 0;
  for (const [uri, text] of sample) {
    const file = workspace.file(uri);
    assert.ok(file);
    const errors = errorsIn(workspace.snapshot, uri);
    const places = occurrencesIn(workspace.environment, file).filter(
      ({ role, part }) => role === 'reference' && part === 'value',
    );
    for (const { range } of places) {
      const items = completionsAt(workspace.snapshot, { uri, offset: range.start + 1 });
      const names = items.filter(({ about }) => about !== undefined);
      const standing = text.slice(range.start, range.end).replaceAll(/["']/g, '');
      assert.ok(
        names.some(({ label }) => label === standing),
        `${standing} is not offered.`,
      );
      for (const { label, edit, otherEdits } of names.slice(0, mostTried)) {
        tried += 1;
        workspace.apply(new Map([[uri, applyEdits(text, [...(otherEdits ?? []), edit])]]));
        assert.deepEqual(errorsIn(workspace.snapshot, uri), errors, label);
      }
      workspace.apply(new Map([[uri, text]]));
    }
  }
  assert.ok(tried > 100, `Only ${String(tried)} names were tried.`);
}).timeout(3_600_000);

function errorsIn(snapshot: Snapshot, uri: string): string[] {
  const errors = diagnosticsOf(snapshot, uri).filter(({ severity }) => severity === 'error');
  return errors.map(({ message }) => message);
}
