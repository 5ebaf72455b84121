import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { readPack } from '../../server/src/core/workspace/pack.js';
import { strictnessOf } from '../../server/src/core/workspace/profiles.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { fixture } from '../support/fixture.js';

const pack = `
-- pack/pack.yaml --
name: notes
kinds:
  note: { title: note, spec: note/v1, schema: note.schema.yaml, files: ['**/*.note.yaml'] }
profiles:
  standard: { 'schema/type': warning }
  critical: { '*': { information: error }, 'schema/*': { error: warning }, 'schema/unknown-key': hint }
locked: [schema/required]
-- pack/note.schema.yaml --
required: [title]
properties: { title: { type: string }, spec: {}, size: { type: integer } }
unevaluatedProperties: false
`;

const note = `
size: big
colour: 90071992547409931
`;

/** Expects what is found in a note, with the severities that it has in a project with these settings, in the order of the text. */
function checkSettings(settings: string, expected: readonly string[]): void {
  const source = `-- p/concord.yaml --\n${settings}\n-- p/old/a.note.yaml --${note}${pack.trim()}`;
  const found = diagnosticsOf(fixture(source).snapshot, 'p/old/a.note.yaml');
  assert.deepEqual(
    found.map(({ severity, rule }) => `${severity} ${rule}`),
    expected,
  );
}

const byDefault = [
  'error schema/required',
  'warning schema/type',
  'error schema/unknown-key',
  'information yaml/big-number',
];

test('takes the usual profile of the pack where a project says nothing', () => {
  checkSettings('spec: concord/v1', byDefault);
  checkSettings('# nothing', byDefault);
});

test('takes the profile that a project names, and nothing of the usual one', () => {
  const expected = [
    'warning schema/required',
    'warning schema/type',
    'hint schema/unknown-key',
    'error yaml/big-number',
  ];
  checkSettings('profile: critical', expected);
});

test('says of a rule what the project says, whatever the profile is', () => {
  const silent = ['error schema/required', 'error schema/type', 'information yaml/big-number'];
  checkSettings('rules: { schema/type: error, schema/unknown-key: silent }', silent);
  const critical = ['warning schema/required', 'hint schema/type', 'hint schema/unknown-key', 'hint yaml/big-number'];
  checkSettings('profile: critical\nrules: { "*": hint }', critical);
});

test('takes of several patterns the id itself, else the one with the most letters', () => {
  const expected = [
    'error schema/required',
    'hint schema/type',
    'information schema/unknown-key',
    'warning yaml/big-number',
  ];
  checkSettings('rules: { "*": warning, schema/type: hint, "schema/*": information, "*z*": error }', expected);
});

test('leaves a rule that the pack has locked as it is', () => {
  checkSettings('rules: { schema/required: silent, "*": silent }', ['error schema/required']);
});

test('tells nothing of files that the project excludes', () => {
  checkSettings('exclude: ["old/**"]', []);
  checkSettings('exclude: ["old"]', byDefault);
  checkSettings('exclude: ["p/old/**"]', byDefault);
});

test('passes over what no settings can mean', () => {
  checkSettings('profile: [1]\nrules: [schema/type]\nexclude: old/**', byDefault);
  checkSettings('profile: nonsense', [
    'error schema/required',
    'error schema/type',
    'error schema/unknown-key',
    'information yaml/big-number',
  ]);
  checkSettings(`rules: { schema/type: loud }\nexclude: [3, "${'a'.repeat(70_000)}", "["]`, byDefault);
});

test('keeps the settings of the inner of two projects', () => {
  const source = `-- p/concord.yaml --\nexclude: ["**"]\n-- p/q/concord.yaml --\nspec: concord/v1\n-- p/q/a.note.yaml --${note}${pack.trim()}`;
  assert.equal(diagnosticsOf(fixture(source).snapshot, 'p/q/a.note.yaml').length, 4);
});

test('follows the text that the editor shows of the settings, and keeps projects whose settings say the same', () => {
  const { snapshot } = fixture(`-- a.yaml --\n# nothing\n${pack.trim()}`);
  const workspace = new Workspace({ ...snapshot.environment, folders: ['file:///w'] });
  const uri = 'file:///w/a.note.yaml';
  const count = (): number => diagnosticsOf(workspace.snapshot, uri).length;
  const settings = 'file:///w/concord.yaml';
  workspace.load(
    new Map([
      [uri, { text: note }],
      [settings, { text: 'rules: { schema/*: silent }\n' }],
    ]),
  );
  assert.equal(count(), 2);
  const { projects } = workspace.snapshot;
  workspace.apply(new Map([[settings, 'rules: { schema/*: silent } # said above\n']]));
  assert.equal(count(), 2);
  assert.equal(workspace.snapshot.projects, projects);
  workspace.apply(new Map([[settings, 'rules: {}\n']]));
  assert.equal(count(), 4);
  workspace.apply(new Map([[settings, undefined]]));
  assert.equal(count(), 2);
  workspace.load(new Map([[settings, undefined]]));
  assert.equal(count(), 4);
});

test('says of a profile with a severity that there is none', () => {
  const manifest = 'kinds: {}\nprofiles: { critical: { a/b: loud, c/d: { warning: 3 }, e/f: error } }\n';
  const { pack: read } = readPack(new Map([['pack.yaml', manifest]]));
  assert.deepEqual(read && strictnessOf(read).problems, [
    'In "pack.yaml", the profile "critical" says of "a/b" what is no severity.',
    'In "pack.yaml", the profile "critical" says of "c/d" what is no severity.',
  ]);
});
