import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { RegistrationParams, TextEdit } from 'vscode-languageserver';

import { startLspClient } from '../support/lsp-client.js';

const uri = 'file:///ws/spring.campaign.yaml';
const options = { tabSize: 2, insertSpaces: true, insertFinalNewline: true };

test('formats a file and a range of it with one edit a change, and leaves foreign files alone', async () => {
  const { connection, initialized, open, stop } = await startLspClient();
  try {
    assert.equal(initialized.capabilities.documentFormattingProvider, true);
    assert.equal(initialized.capabilities.documentRangeFormattingProvider, true);
    open(uri, 'spec: campaign/v1\nid:   a\ntitle:  b');
    open('file:///ws/other.yaml', 'a:   1\n');
    const ask = (asked: string) =>
      connection.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument: { uri: asked }, options });
    const at = (line: number, from: number, to: number) => ({
      start: { line, character: from },
      end: { line, character: to },
    });
    assert.deepEqual(await ask(uri), [
      { range: at(1, 3, 6), newText: ' ' },
      { range: at(2, 6, 8), newText: ' ' },
      { range: at(2, 9, 9), newText: '\n' },
    ]);
    assert.deepEqual(await ask('file:///ws/other.yaml'), []);
    const edits = await connection.sendRequest<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument: { uri },
      range: at(1, 0, 3),
      options,
    });
    assert.deepEqual(edits, [{ range: at(1, 3, 6), newText: ' ' }]);
  } finally {
    await stop();
  }
});

test('registers formatting for the kinds that the pack knows where the client lets it', async () => {
  const registered: RegistrationParams[] = [];
  const dynamic = { dynamicRegistration: true };
  const { initialized, connection, stop } = await startLspClient({
    capabilities: {
      textDocument: { formatting: dynamic, rangeFormatting: dynamic, onTypeFormatting: dynamic },
    },
    prepare: (prepared) => {
      prepared.onRequest('client/registerCapability', (params: RegistrationParams) => {
        registered.push(params);
        return null;
      });
    },
  });
  try {
    await connection.sendRequest('textDocument/formatting', { textDocument: { uri }, options });
    assert.equal(initialized.capabilities.documentFormattingProvider, undefined);
    assert.equal(initialized.capabilities.documentOnTypeFormattingProvider, undefined);
    const names = ['*.campaign', '*.tracking', '*.catalog', 'concord'];
    const documentSelector = names.map((name) => ({ pattern: `**/${name}.{yaml,yml}` }));
    const registrations = registered.flatMap(({ registrations: each }) => each);
    assert.deepEqual(
      registrations.map(({ method, registerOptions }) => ({ method, registerOptions: registerOptions as unknown })),
      [
        { method: 'textDocument/formatting', registerOptions: { documentSelector } },
        { method: 'textDocument/rangeFormatting', registerOptions: { documentSelector } },
        {
          method: 'textDocument/onTypeFormatting',
          registerOptions: { documentSelector, firstTriggerCharacter: '\n' },
        },
      ],
    );
  } finally {
    await stop();
  }
});
