import assert from 'node:assert/strict';
import { test } from 'mocha';

import { projectOf, Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { standardPack } from '../../support/standard-pack.js';

const fileCount = 20;

const uri = 'file-7.campaign.yaml';

test('names that were read ahead are those of the index as soon as somebody asks', () => {
  const workspace = indexedWorkspace();
  load(workspace, 'first');
  assert.deepEqual(filesWith(workspace, 'first'), [uri]);
  assert.deepEqual(filesWith(workspace, 'file-7'), []);
});

test('names that were read ahead give way to those of a later text', () => {
  const workspace = indexedWorkspace();
  load(workspace, 'first');
  load(workspace, 'second');
  assert.deepEqual(filesWith(workspace, 'first'), []);
  assert.deepEqual(filesWith(workspace, 'second'), [uri]);
});

test('names that were read ahead give way to those that the editor shows', () => {
  const workspace = indexedWorkspace();
  load(workspace, 'first');
  workspace.apply(new Map([[uri, textOf('shown')]]));
  workspace.readAhead();
  assert.deepEqual(filesWith(workspace, 'first'), []);
  assert.deepEqual(filesWith(workspace, 'shown'), [uri]);
});

test('names that were read ahead go away with their file', () => {
  const workspace = indexedWorkspace();
  load(workspace, 'first');
  workspace.load(new Map([[uri, undefined]]));
  workspace.readAhead();
  assert.deepEqual(filesWith(workspace, 'first'), []);
});

function indexedWorkspace(): Workspace {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  const ids = Array.from({ length: fileCount }, (_, index) => `file-${String(index)}`);
  workspace.load(new Map(ids.map((id) => [`${id}.campaign.yaml`, { text: textOf(id) }])));
  assert.deepEqual(filesWith(workspace, 'file-7'), [uri]);
  return workspace;
}

/** A single file waits before it joins the index. */
function load(workspace: Workspace, id: string): void {
  workspace.load(new Map([[uri, { text: textOf(id) }]]));
  workspace.readAhead();
}

function textOf(id: string): string {
  return `spec: campaign/v1\nid: ${id}\n`;
}

function filesWith({ snapshot }: Workspace, id: string): string[] {
  return projectOf(snapshot, uri)?.index.filesOf(id) ?? [];
}
