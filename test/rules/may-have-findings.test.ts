import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { nameRules, projectRules } from '../../server/src/core/rules/index.js';
import { mayHaveFindings } from '../../server/src/core/rules/reference/may-have-findings.js';
import { projectOf, Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { filesIn } from '../support/repository.js';
import { readPack } from '../../server/src/core/workspace/pack.js';

const files = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml'));
/** Looked at in any case: what campaigns share is told there. */
const isCatalog = (uri: string): boolean => uri.endsWith('.catalog.yaml');
const acrossFiles = new Set<string>([...nameRules, ...projectRules].map(({ id }) => id));

test('of the sample, all files are looked at in which something is found, and not all others', () => {
  const looked = suspects(new Map(files));
  const snapshot = snapshotOf(new Map(files));
  const found = files
    .map(([uri]) => uri)
    .filter((uri) => !isCatalog(uri) && diagnosticsOf(snapshot, uri).some(({ rule }) => acrossFiles.has(rule)));
  assert.deepEqual(
    found.filter((uri) => !looked.includes(uri)),
    [],
  );
  assert.ok(found.length > 0 && looked.length < files.length - 1);
});

test('a file with a name that no other defines has to be looked at', () => {
  const [[uri, text] = ['', '']] = files.filter(([file]) => file.endsWith('spring-launch.campaign.yaml'));
  const wrong = text.replace('system: crm', 'system: crmm');
  assert.ok(!suspects(new Map(files)).includes(uri));
  assert.ok(suspects(new Map([...files, [uri, wrong]])).includes(uri));
});

/** A rule of the pack that asks for names of other files has every file of its kind looked at. */
const { pack } = readPack(
  new Map(
    [...filesIn('schemas')].filter(([path, text]) => !path.startsWith('rules/') || !/\b(?:defs|refs)\(/.test(text)),
  ),
);

function suspects(texts: ReadonlyMap<string, string>): string[] {
  const snapshot = snapshotOf(texts);
  return [...texts.keys()].filter((uri) => {
    if (isCatalog(uri)) return false;
    const project = projectOf(snapshot, uri);
    const names = project?.index.namesOf(uri);
    return project !== undefined && names !== undefined && mayHaveFindings(names, project, snapshot.environment);
  });
}

function snapshotOf(texts: ReadonlyMap<string, string>): Snapshot {
  const workspace = new Workspace({ pack, associations: [], folders: [''] });
  workspace.load(new Map([...texts].map(([uri, text]) => [uri, { text }])));
  workspace.isComplete = true;
  return workspace.snapshot;
}
