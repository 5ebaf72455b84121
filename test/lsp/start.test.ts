import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'mocha';
import type { Hover } from 'vscode-languageserver';

import { startLspClient } from '../support/lsp-client.js';

const uri = 'file:///ws/a.campaign.yaml';
const schema = JSON.stringify({ properties: { spec: { title: 'By my schema', type: 'number' } } });
const files = new Map([['file:///ws/my.schema.json', schema]]);
const settings = { schemas: { './my.schema.json': ['*.campaign.yaml'] } };

test('what is said first of a file is said by the settings, however late they come', async () => {
  const client = await startLspClient({ files, prepare: answersLate });
  client.open(uri, 'spec: campaign/v1\n');
  const hover = client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 1 },
  });
  const { diagnostics } = await client.diagnostics(uri);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['schema/type'],
  );
  assert.match(JSON.stringify(await hover), /By my schema/);
  await client.stop();
});

test('a client that never tells its settings is served all the same', async () => {
  const client = await startLspClient({
    prepare: (connection) => connection.onRequest('workspace/configuration', () => new Promise(() => undefined)),
  });
  client.open(uri, 'spec: campaign/v1\nstatus: drft\n');
  const { diagnostics } = await client.diagnostics(uri);
  assert.notEqual(diagnostics.length, 0);
  await client.stop();
});

function answersLate(connection: {
  onRequest: (method: string, handler: (params: { items: unknown[] }) => unknown) => unknown;
}): void {
  connection.onRequest('workspace/configuration', async ({ items }) => {
    await sleep(100);
    return items.map(() => settings);
  });
}
