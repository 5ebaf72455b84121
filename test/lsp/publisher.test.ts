import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';

import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { createFirstLooks } from '../../server/src/lsp/first-looks.js';
import { createPublisher } from '../../server/src/lsp/publisher.js';
import { memoryPlatform } from '../support/memory-platform.js';
import { campaignText, planText } from '../support/site.js';
import { standardPack } from '../support/standard-pack.js';

const count = 24;
const plan = 'file:///ws/site.tracking.yaml';
const campaigns = Array.from({ length: count }, (_, index) => `file:///ws/c${String(index)}.campaign.yaml`);

test('many files that are opened at once are checked about once each', async () => {
  const desk = createDesk();
  for (const uri of [plan, ...campaigns]) desk.open(uri, textOf(uri));
  await desk.idle();
  assert.ok(desk.checked().length <= 2 * (count + 1));
  assert.equal(desk.sent().length, count + 1);
});

test('files that are opened one after the other have no others checked that are not about their names', async () => {
  const desk = createDesk();
  for (const uri of [plan, ...campaigns]) {
    desk.open(uri, textOf(uri));
    await desk.idle();
  }
  assert.ok(desk.checked().length <= 3 * (count + 1));
});

test('a name that goes away has only the files checked that use it, and they are sent what is new', async () => {
  const desk = createDesk();
  const other = 'file:///ws/other.campaign.yaml';
  for (const uri of [plan, ...campaigns, other])
    desk.open(uri, uri === other ? 'spec: campaign/v1\nid: other\n' : textOf(uri));
  await desk.idle();
  desk.checked();
  desk.sent();
  desk.open(plan, planText.replace('purchase:', 'purchased:'));
  await desk.idle();
  assert.deepEqual(new Set(desk.checked()), new Set([plan, ...campaigns]));
  assert.deepEqual(new Set(desk.sent()), new Set([plan, ...campaigns]));
});

test('a file that is closed with its unsaved names has those checked that use them', async () => {
  const desk = createDesk();
  const [campaign = ''] = campaigns;
  for (const uri of [plan, campaign]) desk.open(uri, textOf(uri));
  await desk.idle();
  desk.sent();
  desk.close(plan);
  await desk.idle();
  assert.deepEqual(desk.sent(), [plan, campaign]);
});

function textOf(uri: string): string {
  const id = /([^/]+)\.campaign/.exec(uri)?.[1];
  return id === undefined ? planText : campaignText.replace(/^id: .*$/m, `id: ${id}`);
}

/** A publisher beside the files that an editor shows, and what it did since somebody last asked. */
function createDesk() {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: ['file:///ws'] });
  workspace.isComplete = true;
  const [checked, sent]: [string[], string[]] = [[], []];
  const open = new Set<string>();
  const platform = memoryPlatform(new Map());
  const firstLooks = createFirstLooks(workspace, platform);
  const publisher = createPublisher({
    connection: {
      sendDiagnostics: ({ uri }: PublishDiagnosticsParams) => Promise.resolve(void sent.push(uri)),
      console: { error: (message: string) => assert.fail(message) },
    } as unknown as Connection,
    workspace,
    options: () => ({}),
    platform,
    firstLooks,
    versionOf: (uri) => {
      checked.push(uri);
      return 1;
    },
    ready: Promise.resolve(),
    openUris: () => [...open],
  });
  return {
    open: (uri: string, text: string): void => {
      open.add(uri);
      workspace.apply(new Map([[uri, text]]));
      publisher.refresh(uri);
    },
    close: (uri: string): void => {
      open.delete(uri);
      workspace.apply(new Map([[uri, undefined]]));
      publisher.clear(uri);
    },
    idle: async (): Promise<void> => {
      for (let before = -1; before !== checked.length;) {
        before = checked.length;
        await someTurns();
        await firstLooks.done();
        await someTurns();
      }
    },
    checked: () => checked.splice(0),
    sent: () => sent.splice(0),
  };
}

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5 * count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
