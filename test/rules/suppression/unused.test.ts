import assert from 'node:assert/strict';
import { test } from 'mocha';

import { codeActionsIn } from '../../../server/src/core/features/code-actions.js';
import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { ignoreHere } from '../../../server/src/core/features/suppress.js';
import { fixAllIn } from '../../../server/src/core/features/fix-all.js';
import { unusedSuppression } from '../../../server/src/core/rules/suppression/unused.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { checkAction, checkActions } from '../../support/check-code-actions.js';
import { checkDiagnostics } from '../../support/check-rule.js';
import { fixture } from '../../support/fixture.js';

/** A file beside a schema that knows three keys. */
const file = (text: string) => `-- a.yaml | s.yaml --
${text.trim()}
-- s.yaml --
properties: { size: { type: integer }, sizes: { items: { type: integer } }, text: { type: string } }
additionalProperties: false
`;

function checkFixAll(before: string, after: string): void {
  const { snapshot } = fixture(before);
  const [uri = ''] = snapshot.files.keys();
  const text = snapshot.files.get(uri)?.text ?? '';
  assert.equal(applyEdits(text, fixAllIn(snapshot, uri)?.edits ?? []), fixture(after).snapshot.files.get(uri)?.text);
}

for (const [index, { bad, good }] of unusedSuppression.docs.examples.entries()) {
  test(`${unusedSuppression.id}: example ${String(index + 1)} of its documentation`, () => {
    checkDiagnostics(bad);
    checkDiagnostics(good);
    checkFixAll(bad, good);
  });
}

test('silences the line behind a comment of its own, or the line that a comment ends, and no other', () => {
  checkDiagnostics(
    file(`
# concord-ignore schema/type: Sizes are words here.
size: big
sizes:
  - large # concord-ignore schema/type: Here as well.
  - small
    ^^^^^ error schema/type: Item 2 of "sizes" is text, and must be a whole number.
`),
  );
});

test('silences by several comments, and by several ids in one', () => {
  checkDiagnostics(
    file(`
# concord-ignore schema/unknown-key: To come.
# concord-ignore yaml/big-number: It is one.
colour: 90071992547409931
# concord-ignore schema/unknown-key, yaml/big-number: The same.
color: 90071992547409931
`),
  );
});

test('does without a reason, and without a space behind the mark', () => {
  checkDiagnostics(file('size: big #concord-ignore schema/type'));
});

test('silences nothing of another rule, nor from within a text', () => {
  checkDiagnostics(
    file(`
size: big # concord-ignore schema/unknown-key: Wrong one.
                           ^^^^^^^^^^^^^^^^^^ warning suppression/unused: There is no finding of "schema/unknown-key" to ignore here.
      ^^^ error schema/type: "size" is text, and must be a whole number.
`).replace(/( *\^+ warning .*\n)( *\^+ error .*\n)/, '$2$1'),
  );
  checkDiagnostics(
    file(`
sizes:
  - "big # concord-ignore schema/type: no"
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/type: Item 1 of "sizes" is text, and must be a whole number.
text: |
  # concord-ignore schema/type: Text.
size: 1
`),
  );
});

test('asks whether another rule was meant', () => {
  const mistyped = file(`
size: big # concord-ignore schema/tpye: Words.
      ^^^ error schema/type: "size" is text, and must be a whole number.
                           ^^^^^^^^^^^ warning suppression/unused: There is no rule "schema/tpye" to ignore. Did you mean "schema/type"?
`);
  checkDiagnostics(mistyped);
  checkFixAll(mistyped, mistyped);
  checkAction(
    'Change to "schema/type"',
    file('size: big # concord-ignore schema/t<|>pye: Words.'),
    file('size: big # concord-ignore schema/type: Words.'),
  );
  checkDiagnostics(
    file(`
# concord-ignore brand/voice: Ours.
                 ^^^^^^^^^^^ warning suppression/unused: There is no rule "brand/voice" to ignore.
size: 1
# concord-ignore: All of it.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning suppression/unused: This comment names no rule to ignore: write its id, then a colon and the reason.
text: a
`),
  );
});

test('takes out of a comment only what silences nothing', () => {
  const after = file(`
# concord-ignore schema/type: Two.
size: big
text: a
`);
  checkFixAll(
    file(`
# concord-ignore yaml/big-number, schema/type: Two.
size: big
text: a   # concord-ignore schema/type: Over.
`),
    after,
  );
  checkFixAll(
    file(`
# concord-ignore schema/type, yaml/big-number: Two.
size: big
# concord-ignore schema/type: Over.
text: a
`),
    after,
  );
});

test('does not judge comments of a file that cannot be read', () => {
  checkDiagnostics(
    file(`
# concord-ignore schema/type: Words.
size: 1
text: "a
      ^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
`),
  );
});

test('puts a comment above the line of a finding, for somebody to say why', () => {
  checkAction(
    'Ignore "schema/type" here, with a reason',
    file(`
sizes:
  - b<|>ig
`),
    file(`
sizes:
  # concord-ignore schema/type: TBD
  - big
`),
  );
  const ignored = file(`
sizes:
  # concord-ignore schema/type: TBD
  - b<|>ig
`);
  checkActions(ignored, []);
});

test('offers no comment where it would be a part of a text, nor where the pack wants none', () => {
  const { snapshot } = fixture(file('text: "a\n  b c"\nsize: big'));
  const source = snapshot.files.get('a.yaml');
  assert.ok(source);
  const at = (word: string, rule: string) => {
    const start = source.text.indexOf(word);
    const diagnostic = { rule, severity: 'error', message: '', range: { start, end: start + 1 } } as const;
    return ignoreHere(snapshot.environment, source, diagnostic)?.edits[0]?.range.start;
  };
  assert.equal(at('b c', 'schema/type'), undefined);
  assert.equal(at('text', 'schema/type'), 0);
  assert.equal(at('big', 'schema/type'), source.text.indexOf('size'));
  assert.equal(at('big', 'suppression/unused'), undefined);
  assert.equal(at('big', 'yaml/syntax'), undefined);
});

test('offers one comment for several findings of a line, and none for what an empty file lacks', () => {
  const ignoring = (text: string) => {
    const { snapshot } = fixture(`-- a.yaml | s.yaml --${text}-- s.yaml --\ntype: object\nrequired: [a, b]\n`);
    const source = snapshot.files.get('a.yaml');
    const actions = codeActionsIn(snapshot, 'a.yaml', { start: 0, end: source?.text.length ?? 0 });
    return actions.filter(({ title }) => title.startsWith('Ignore ')).map(({ diagnostics }) => diagnostics.length);
  };
  assert.deepEqual(ignoring('\n{}\n'), [2]);
  assert.deepEqual(ignoring('\n# Nothing yet.\n'), []);
});

test('silences nothing that the pack has locked', () => {
  checkDiagnostics(`
    -- pack/pack.yaml --
    kinds: { note: { spec: note/v1, schema: note.schema.yaml, files: ['*.note.yaml'] } }
    locked: ['schema/*']
    -- pack/note.schema.yaml --
    properties: { size: { type: integer } }
    -- a.note.yaml --
    # concord-ignore schema/type: Please.
                     ^^^^^^^^^^^ warning suppression/unused: Findings of "schema/type" cannot be ignored: the pack has locked this rule.
    size: big
          ^^^ error schema/type: "size" is text, and must be a whole number.
  `);
});

test('waits for all files before it says that nothing is found about a name', () => {
  const { snapshot } = fixture(`
    -- a.campaign.yaml --
    # concord-ignore reference/unresolved: To come.
    spec: campaign/v1
  `);
  const { environment } = snapshot;
  const workspace = new Workspace({ ...environment, folders: [''] });
  workspace.apply(new Map([['a.campaign.yaml', snapshot.files.get('a.campaign.yaml')?.text]]));
  const unused = () =>
    diagnosticsOf(workspace.snapshot, 'a.campaign.yaml').filter(({ rule }) => rule.startsWith('supp'));
  assert.equal(unused().length, 0);
  workspace.isComplete = true;
  assert.equal(unused().length, 1);
});
