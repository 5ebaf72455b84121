import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { codeActionsIn } from '../../server/src/core/features/code-actions.js';
import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { runs } from '../support/property.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const texts = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => text);
const environment = { pack: standardPack, associations: [], folders: [] };
const uri = 'file:///a.yaml';

test('every fix leaves YAML that can be read, keeps every comment, and removes what it mends', () => {
  let tried = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (text, picks, crlf) => {
        const broken = picks.reduce(withoutLine, text);
        const before = crlf ? broken.replaceAll('\n', '\r\n') : broken;
        if (parse({ uri, text: before }).problems.length > 0) return;

        const snapshot = snapshotOf(before);
        for (const action of actionsOf(before)) {
          tried += 1;
          const after = applyEdits(before, action.edits);
          assert.deepEqual(parse({ uri, text: after }).problems, [], `${action.title}\n${after}`);
          assert.deepEqual(commentsIn(after), commentsIn(before), action.title);
          const left = new Set(messagesOf(after));
          for (const { message } of action.diagnostics)
            assert.ok(!left.has(message), `${action.title} leaves: ${message}\n${after}`);
          if (crlf) assert.doesNotMatch(after, /(?<!\r)\n/, action.title);
        }
        assert.ok(snapshot);
      },
    ),
    runs(60),
  );
  assert.ok(tried > 60, `Only ${String(tried)} fixes were tried.`);
}).timeout(3_600_000);

test('inserting all that is missing leaves nothing missing, in files of the pack', () => {
  for (const text of [
    'spec: campaign/v1\nstatus: live\n',
    'spec: tracking-plan/v1\n',
    'spec: catalog/v1\n',
    'spec: campaign/v1 # x\nstatus: in-review',
  ]) {
    const actions = actionsOf(text);
    const all = actions.find(({ title }) => title.startsWith('Insert all')) ?? actions[0];
    const after = applyEdits(text, all?.edits ?? []);
    // What is filled in for a start need not be what the two teams should agree on.
    const missing = diagnosticsOf(snapshotOf(after), uri).filter(({ rule }) => !rule.startsWith('process/'));
    assert.deepEqual(
      missing.map(({ message }) => message),
      [],
      after,
    );
  }
}).timeout(3_600_000);

/** Takes out one line: a key is missing then, or a group of keys is empty, or something is out of place. */
function withoutLine(text: string, pick: number): string {
  const lines = text.split('\n');
  const index = pick % lines.length;
  return lines.filter((line, position) => position !== index || line.includes('#')).join('\n');
}

function actionsOf(text: string) {
  const snapshot = snapshotOf(text);
  const found = diagnosticsOf(snapshot, uri)
    .flatMap(({ range }) => codeActionsIn(snapshot, uri, range))
    // A comment that silences a finding is one more comment, and mends nothing.
    .filter(({ title }) => !title.startsWith('Ignore '));
  return [...new Map(found.map((action) => [action.title + JSON.stringify(action.edits), action])).values()];
}

function snapshotOf(text: string) {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return workspace.snapshot;
}

function messagesOf(text: string): string[] {
  return diagnosticsOf(snapshotOf(text), uri).map(({ rule, message }) =>
    rule === 'process/placeholder' ? '' : message,
  );
}

function commentsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)#.*$/gm)].map(([comment]) => comment.trim());
}
