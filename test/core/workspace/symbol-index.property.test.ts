import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { Workspace, type Snapshot } from '../../../server/src/core/workspace/snapshot.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

const files = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml'));
const environment = { pack: standardPack, associations: [], folders: [''] };
const texts = [
  'x',
  '_',
  '\n',
  ': ',
  '- ',
  '"',
  '[',
  '  ',
  'purchase',
  'events:\n',
  '# ',
  'id: acme-web\n',
  'spec: campaign/v1\n',
];

const change = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    file: fc.nat(),
    at: fc.nat(),
    remove: fc.nat(12),
    text: fc.constantFrom(...texts),
  }),
  fc.record({ kind: fc.constantFrom(...(['close', 'delete', 'restore'] as const)), file: fc.nat() }),
);
const step = fc.record({ change, readsAhead: fc.boolean() });

test('the index after any changes is what it would be if all files had been read anew', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 12 }), (steps) => {
      const workspace = workspaceOf(new Map(files));
      for (const { change, readsAhead } of steps) {
        const [uri, text] = files[change.file % files.length] ?? ['', ''];
        if (change.kind === 'edit') edit(workspace, uri, change);
        else if (change.kind === 'close') workspace.apply(new Map([[uri, undefined]]));
        else if (change.kind === 'delete') workspace.load(new Map([[uri, undefined]]));
        else workspace.load(new Map([[uri, { text }]]));
        if (readsAhead) workspace.readAhead();
        if (readsAhead && change !== steps.at(-1)?.change) continue;
        const { snapshot } = workspace;
        const fresh = workspaceOf(textsOf(snapshot)).snapshot;
        assert.deepEqual(namesOf(snapshot), namesOf(fresh));
        if (change === steps.at(-1)?.change)
          for (const [file] of files) assert.deepEqual(findingsOf(snapshot, file), findingsOf(fresh, file));
      }
    }),
    runs(15),
  );
}).timeout(3_600_000);

test('an edit that says nothing new about names leaves the index as it is', () => {
  const workspace = workspaceOf(new Map(files));
  const [[uri, text] = ['', '']] = files;
  workspace.apply(new Map([[uri, text]]));
  const before = [...workspace.snapshot.projects.values()].map(({ index }) => index);
  const at = text.indexOf('objective:') + 'objective: '.length;
  workspace.edit(uri, [{ range: { start: at, end: at }, newText: 'Well, ' }]);
  assert.deepEqual(
    [...workspace.snapshot.projects.values()].map(({ index }, position) => index === before[position]),
    [true],
  );
});

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

function edit(workspace: Workspace, uri: string, { at, remove, text }: Edit): void {
  const before = workspace.file(uri)?.text;
  if (before === undefined) return;
  workspace.apply(new Map([[uri, before]]));
  const start = at % (before.length + 1);
  workspace.edit(uri, [{ range: { start, end: Math.min(before.length, start + remove) }, newText: text }]);
}

function workspaceOf(contents: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace(environment);
  workspace.load(new Map([...contents].map(([uri, text]) => [uri, { text }])));
  workspace.isComplete = true;
  return workspace;
}

function textsOf({ files: all }: Snapshot): Map<string, string> {
  return new Map([...all.values()].map(({ uri, text }) => [uri, text]));
}

function namesOf({ projects }: Snapshot): string[] {
  return [...projects.values()].flatMap(({ index }) =>
    [...index.entries()]
      .map(([name, { definitions, references }]) =>
        JSON.stringify([name, definitions.map((site) => JSON.stringify(site)).sort(), [...references].sort()]),
      )
      .sort(),
  );
}

function findingsOf(snapshot: Snapshot, uri: string): string[] {
  return diagnosticsOf(snapshot, uri).map(
    ({ range, rule, message }) => `${String(range.start)} ${String(range.end)} ${rule} ${message}`,
  );
}
