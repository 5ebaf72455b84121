import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { nameRules, projectRules } from '../../server/src/core/rules/index.js';
import { mayHaveFindings } from '../../server/src/core/rules/reference/may-have-findings.js';
import { projectOf, Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const files = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml'));

test('of the sample, only the files are looked at in which something is found', () => {
  const ofProject = new Set<string>([...nameRules, ...projectRules].map(({ id }) => id));
  const found = (uri: string): boolean =>
    diagnosticsOf(snapshotOf(new Map(files)), uri).some(({ rule }) => ofProject.has(rule));
  const [others, told] = [files.filter(([uri]) => !found(uri)), files.filter(([uri]) => found(uri))];
  assert.ok(others.length > 2);
  assert.deepEqual(
    suspects(new Map(files)),
    told.map(([uri]) => uri),
  );
});

test('a file with a name that no other defines has to be looked at', () => {
  const [[uri, text] = ['', '']] = files.filter(([file]) => file.endsWith('spring-launch.campaign.yaml'));
  const wrong = text.replace('system: crm', 'system: crmm');
  assert.ok(!suspects(new Map(files)).includes(uri));
  assert.ok(suspects(new Map([...files, [uri, wrong]])).includes(uri));
});

function suspects(texts: ReadonlyMap<string, string>): string[] {
  const snapshot = snapshotOf(texts);
  return [...texts.keys()].filter((uri) => {
    const project = projectOf(snapshot, uri);
    const names = project?.index.namesOf(uri);
    return project !== undefined && names !== undefined && mayHaveFindings(names, project, snapshot.environment);
  });
}

function snapshotOf(texts: ReadonlyMap<string, string>): Snapshot {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.load(new Map([...texts].map(([uri, text]) => [uri, { text }])));
  workspace.isComplete = true;
  return workspace.snapshot;
}
