import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { namesMayDiffer } from '../../../server/src/core/workspace/name-changes.js';
import { Workspace, type Environment, type Snapshot } from '../../../server/src/core/workspace/snapshot.js';
import { nameRules } from '../../../server/src/core/rules/index.js';
import { memoize } from '../../../server/src/core/base/memoize.js';
import { aloneNames, mayBeWrongBeside } from '../../../server/src/core/rules/reference/may-have-findings.js';
import { nameFindings } from '../../../server/src/core/rules/reference/name-findings.js';
import { symbolsIn } from '../../../server/src/core/workspace/symbols.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

/** So long that it is read block by block. */
const longPlan = [
  'spec: tracking-plan/v1\nid: acme-app\nevents:\n',
  ...Array.from({ length: 40 }, (_, index) => {
    const status = index % 7 === 0 ? 'deprecated\n    replaced_by: purchase' : 'live';
    return `  event_${String(index)}:\n    description: What happens.\n    status: ${status}\n    sent_to: [ga4-web]\n`;
  }),
].join('');
const campaign =
  'spec: campaign/v1\nid: app\ntracking:\n  plan: acme-app\n  events: [event_7, event_9, event_39, event_x]\n';
const files: (readonly [string, string])[] = [
  ...[...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')),
  ['app.tracking.yaml', longPlan],
  ['app.campaign.yaml', campaign],
];
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
  'id: acme-app\n',
  '    status: deprecated\n',
  '  event_9: {}\n',
  'event_8, ',
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
      let before: Looked | undefined;
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
        const found = new Map(files.map(([file]) => [file, nameFindingsOf(snapshot, file)]));
        assert.deepEqual(found, new Map(files.map(([file]) => [file, nameFindingsOf(fresh, file)])));
        if (before !== undefined) assert.deepEqual(missed(before, { snapshot, found }), []);
        for (const [file] of files) checkAlone(snapshot, file);
        before = { snapshot, found };
        if (change === steps.at(-1)?.change)
          for (const [file] of files) assert.deepEqual(findingsOf(snapshot, file), findingsOf(fresh, file));
      }
    }),
    runs(5),
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

interface Looked {
  readonly snapshot: Snapshot;
  readonly found: ReadonlyMap<string, readonly string[]>;
}

/** The files with other findings that nobody would have looked at again. */
function missed(before: Looked, now: Looked): string[] {
  const mayDiffer = namesMayDiffer(before.snapshot.projects, now.snapshot.projects);
  return [...now.found.keys()].filter((uri) => {
    const isSameText = before.snapshot.files.get(uri)?.text === now.snapshot.files.get(uri)?.text;
    return isSameText && !mayDiffer(uri) && String(before.found.get(uri)) !== String(now.found.get(uri));
  });
}

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
      .map(([name, { definitions, references }]) => {
        const sites = definitions.map((site) => JSON.stringify(site)).sort();
        return JSON.stringify([name, sites, [...references].sort(), index.isReferredTo(name.symbol)]);
      })
      .sort(),
  );
}

const aboutNames = memoize((environment: Environment) => nameFindings(nameRules, environment));

/** What a file alone in its scope says of its own names is what a look at the index says of them. */
function checkAlone({ environment, projects }: Snapshot, uri: string): void {
  const project = projects.get('');
  const names = project?.index.namesOf(uri);
  if (project === undefined || names === undefined || project.index.onlySpeakerOf(names.own) !== uri) return;
  const alone = aloneNames(uri, names, environment);
  assert.equal(
    mayBeWrongBeside(names, project, environment, alone),
    mayBeWrongBeside(names, project, environment),
    JSON.stringify([uri, alone]),
  );
}

function nameFindingsOf({ environment, files: all, projects }: Snapshot, uri: string): string[] {
  const file = all.get(uri);
  const symbols = file && symbolsIn(environment, file);
  const project = projects.get('');
  if (symbols === undefined || project === undefined) return [];
  return [...aboutNames(environment)(symbols, project)]
    .flat()
    .map(
      ({ rule, finding: { range, message, detail } }) => `${String(range.start)} ${rule.id} ${message} ${detail ?? ''}`,
    );
}

function findingsOf(snapshot: Snapshot, uri: string): string[] {
  return diagnosticsOf(snapshot, uri).map(
    ({ range, rule, message }) => `${String(range.start)} ${String(range.end)} ${rule} ${message}`,
  );
}
