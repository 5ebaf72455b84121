import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'mocha';
import {
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

import { finished, startConcord } from '../support/run-concord.js';

test('the server as it ships follows a pack that lies in the project, and its changes', async () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'concord-follow-')));
  const schema = path.join(folder, '.concord/pack/voucher.schema.json');
  mkdirSync(path.dirname(schema), { recursive: true });
  writeFileSync(path.join(folder, 'concord.yaml'), 'pack: { name: acme, from: ./.concord/pack }\n');
  writeFileSync(
    path.join(folder, '.concord/pack/pack.yaml'),
    "name: acme\nversion: 1.0.0\nkinds: { voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] } }\n",
  );
  writeFileSync(schema, '{ "required": ["code"] }');

  const child = startConcord(['lsp', '--stdio']);
  const end = finished(child);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(path.join(folder, 'a.voucher.yaml')).href;
  const told: unknown[] = [];
  const all = new Promise<void>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
      const message = diagnostics[0]?.message;
      if (told.length > 0 && message === told.at(-1)) return;
      told.push(message);
      if (told.length > 1) resolve();
      writeFileSync(schema, '{ "required": ["price"] }');
      const changes = [{ uri: pathToFileURL(schema).href, type: 2 }];
      void connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    });
  });
  connection.listen();
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'acme' }];
  await connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const textDocument = { uri, languageId: 'yaml', version: 1, text: 'owner: nobody\n' };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  try {
    await all;
    assert.deepEqual(told, ['"code" is missing.', '"price" is missing.']);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal((await end).errors, '');
  } finally {
    connection.dispose();
    child.kill();
    rmSync(folder, { recursive: true });
  }
});
