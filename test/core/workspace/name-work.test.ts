import assert from 'node:assert/strict';
import { test } from 'mocha';

import { nameFindings } from '../../../server/src/core/rules/reference/name-findings.js';
import { unusedDefinition } from '../../../server/src/core/rules/reference/unused.js';
import { namesMayDiffer } from '../../../server/src/core/workspace/name-changes.js';
import { projectOf, Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { symbolsIn } from '../../../server/src/core/workspace/symbols.js';
import { standardPack } from '../../support/standard-pack.js';

const eventCount = 300;
const plan = 'site.tracking.yaml';
const campaign = 'spring.campaign.yaml';
const planText = [
  'spec: tracking-plan/v1\nid: site\nevents:\n',
  ...Array.from({ length: eventCount }, (_, index) => {
    return `  event_${String(index)}:\n    description: What happens.\n    status: live\n`;
  }),
].join('');

test('an edit in a long file looks at the names of the part that it touches alone', () => {
  const { workspace, asked } = counting();
  assert.equal(asked(plan).length, eventCount + 1);
  assert.deepEqual(asked(plan), []);
  replace(workspace, plan, 'event_150:\n    description: What', 'event_150:\n    description: Whatever');
  assert.deepEqual(asked(plan), ['event_150']);
  replace(workspace, plan, 'description: Whatever happens.\n    status: live', 'status: deprecated');
  assert.deepEqual(asked(plan), ['event_150']);
  replace(workspace, plan, 'event_200:', 'event_200x:');
  assert.deepEqual(asked(plan), ['event_200x']);
});

test('a name that another file begins to use is looked at again, and no other', () => {
  const { workspace, asked } = counting();
  asked(plan);
  replace(workspace, campaign, 'event_1,', 'event_1, event_7,');
  assert.deepEqual(asked(plan), ['event_7']);
});

test('names are looked at again when all files have been read', () => {
  const { workspace, asked } = counting();
  asked(plan);
  workspace.isComplete = false;
  assert.equal(asked(plan).length, eventCount + 1);
});

test('of an index, only the entries that changed are other objects', () => {
  const { workspace } = counting();
  const before = projectOf(workspace.snapshot, plan)?.index;
  replace(workspace, plan, 'event_150:\n    description: What happens.\n    status: live', 'event_150: {}');
  const now = projectOf(workspace.snapshot, plan)?.index;
  assert.notEqual(now, before);
  const changed = [...(now?.entries() ?? [])].filter(([name, entry]) => before?.find(name) !== entry);
  assert.deepEqual(
    changed.map(([{ name }]) => name),
    ['event_150'],
  );
});

test('a file that an editor begins or ends to show as it is on disk says nothing new', () => {
  const { workspace } = counting();
  const before = workspace.snapshot;
  const file = before.files.get(plan);
  workspace.apply(new Map([[plan, planText]]));
  assert.equal(workspace.file(plan), file);
  assert.equal(workspace.snapshot.projects, before.projects);
  workspace.apply(new Map([[plan, undefined]]));
  assert.equal(workspace.snapshot.projects, before.projects);
  workspace.apply(new Map([[plan, `${planText}  more: {}\n`]]));
  const shown = workspace.snapshot.projects;
  assert.notEqual(shown, before.projects);
  workspace.apply(new Map([[plan, undefined]]));
  assert.notEqual(workspace.snapshot.projects, shown);
});

test('a file that changes on disk and says the same of names leaves the index as it is', () => {
  const { workspace } = counting();
  const before = workspace.snapshot.projects;
  workspace.load(new Map([[plan, { text: planText.replace('What', 'Whatever') }]]));
  assert.equal(workspace.snapshot.projects, before);
});

test('only files that have to do with a name may have something else to say when it changes', () => {
  const { workspace } = counting();
  const other = 'autumn.campaign.yaml';
  workspace.load(new Map([[other, { text: 'spec: campaign/v1\nid: autumn\n' }]]));
  const before = workspace.snapshot.projects;
  replace(workspace, plan, 'event_1:', 'event_1x:');
  const mayDiffer = namesMayDiffer(before, workspace.snapshot.projects);
  assert.deepEqual([plan, campaign, other].map(mayDiffer), [true, true, false]);
});

/** A workspace, and the names of a file that a rule looks at when it is asked now. */
function counting(): { workspace: Workspace; asked: (uri: string) => string[] } {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  const campaignText = 'spec: campaign/v1\nid: spring\ntracking:\n  plan: site\n  events: [event_1, event_2]\n';
  workspace.load(
    new Map([
      [plan, { text: planText }],
      [campaign, { text: campaignText }],
    ]),
  );
  workspace.isComplete = true;
  let seen: string[] = [];
  const findings = nameFindings(
    [
      {
        ...unusedDefinition,
        about: (marked, range, lookup) => {
          if (marked.marks.some(({ role }) => role === 'definition')) seen.push(marked.name);
          return unusedDefinition.about(marked, range, lookup);
        },
      },
    ],
    workspace.snapshot.environment,
  );
  const asked = (uri: string): string[] => {
    seen = [];
    const { environment, files } = workspace.snapshot;
    const file = files.get(uri);
    const symbols = file && symbolsIn(environment, file);
    const project = projectOf(workspace.snapshot, uri);
    assert.ok(symbols !== undefined && project !== undefined);
    Array.from(findings(symbols, project));
    return seen;
  };
  return { workspace, asked };
}

function replace(workspace: Workspace, uri: string, text: string, newText: string): void {
  const before = workspace.file(uri)?.text ?? '';
  workspace.apply(new Map([[uri, before]]));
  const start = before.indexOf(text);
  assert.notEqual(start, -1);
  workspace.edit(uri, [{ range: { start, end: start + text.length }, newText }]);
}
