import assert from 'node:assert/strict';
import { test } from 'mocha';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  RelatedFullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver';

import { startLspClient, type LspClient, type LspClientOptions } from '../support/lsp-client.js';
import { campaign, campaignText, plan, planText } from '../support/site.js';

const unresolved = 'No event "refund" is defined in "site".';

const pulling: LspClientOptions['capabilities'] = {
  textDocument: { diagnostic: { relatedDocumentSupport: true } },
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
};

test('tells of a name that no file on disk defines, as soon as all files are read', async () => {
  await withClient({ files: new Map([[plan, planText]]) }, async ({ open, diagnostics }) => {
    open(campaign, campaignText);
    for (;;) {
      const { diagnostics: found } = await diagnostics(campaign);
      const names = found.filter(({ code }) => String(code).startsWith('reference/'));
      if (names.length === 0) continue;
      assert.deepEqual(messagesOf({ diagnostics: names }), [unresolved]);
      return;
    }
  });
});

test('checks a file again when another one defines what it lacks', async () => {
  await withClient({ files: new Map([[plan, planText]]) }, async ({ open, diagnostics }) => {
    open(campaign, campaignText);
    while (!messagesOf(await diagnostics(campaign)).includes(unresolved));
    open(plan, `${planText}  refund:\n    description: Money was paid back.\n`);
    while (messagesOf(await diagnostics(campaign)).includes(unresolved));
  });
});

test('follows files that change, come and go on disk', async () => {
  const files = new Map([[plan, planText]]);
  await withClient({ files }, async ({ connection, open, diagnostics }) => {
    const changed = (type: number, uri = plan) =>
      connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    open(campaign, campaignText);
    while (!messagesOf(await diagnostics(campaign)).includes(unresolved));
    files.set(plan, `${planText}  refund:\n    description: Money was paid back.\n`);
    await changed(2);
    while (messagesOf(await diagnostics(campaign)).includes(unresolved));
    files.delete(plan);
    await changed(3, 'file:///ws');
    while (!messagesOf(await diagnostics(campaign)).includes('No tracking plan "site" is defined in this project.'));
  });
});

test('answers with the findings of a file, and with nothing when the client has them', async () => {
  await withClient({ capabilities: pulling }, async (client) => {
    await whenComplete(client);
    client.open(campaign, campaignText);
    const first = await pull(client, campaign);
    assert.equal(first.kind, 'full');
    const again = await pull(client, campaign, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
  });
});

test('gives along what has changed in other open files', async () => {
  await withClient({ capabilities: pulling }, async (client) => {
    await whenComplete(client);
    client.open(plan, planText);
    client.open(campaign, campaignText);
    await pull(client, plan);
    assert.ok(itemsOf(await pull(client, campaign)).includes(unresolved));
    const end = { line: 5, character: 0 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: plan, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '  refund:\n    description: Money was paid back.\n' }],
    });
    const report = await pull(client, plan);
    const related = (report as RelatedFullDocumentDiagnosticReport).relatedDocuments?.[campaign];
    assert.ok(related !== undefined && !itemsOf(related).includes(unresolved));
  });
});

test('streams the findings of closed files, and waits for changes', async () => {
  const files = new Map([
    [plan, planText],
    [campaign, campaignText],
  ]);
  await withClient({ files, capabilities: pulling }, async ({ connection }) => {
    const parts = new Map<string, readonly string[]>();
    let wake: () => void = () => undefined;
    connection.onNotification('$/progress', ({ value }: { value: WorkspaceDiagnosticReportPartialResult }) => {
      for (const item of value.items) parts.set(item.uri, itemsOf(item));
      wake();
    });
    const until = async (uri: string, message: string, isThere: boolean) => {
      while ((parts.get(uri)?.includes(message) ?? !isThere) !== isThere)
        await new Promise<void>((resolve) => (wake = resolve));
    };
    void connection.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'parts' });
    await until(campaign, unresolved, true);
    files.set(plan, `${planText}  refund:\n    description: Money was paid back.\n`);
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: plan, type: 2 }] });
    await until(campaign, unresolved, false);
    files.delete(campaign);
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: campaign, type: 3 }] });
    while (parts.get(campaign)?.length !== 0) await new Promise<void>((resolve) => (wake = resolve));
  });
});

test('gives the findings of closed files in one answer, when all files are read, to a client that takes no parts', async () => {
  const files = new Map([
    [plan, planText],
    [campaign, campaignText],
  ]);
  await withClient({ files, capabilities: pulling }, async ({ connection }) => {
    const params = { previousResultIds: [] };
    const { items } = await connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
    const found = new Map(items.map((item) => [item.uri, itemsOf(item)]));
    assert.ok(found.get(campaign)?.includes(unresolved));
  });
});

function messagesOf({ diagnostics }: { diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value).split('\n')[0] ?? '');
}

function itemsOf(report: DocumentDiagnosticReport): string[] {
  return report.kind === 'full' ? messagesOf({ diagnostics: report.items }) : [];
}

function pull({ connection }: LspClient, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
}

/** The server asks a client to pull again when it has read all files. */
function whenComplete({ connection }: LspClient): Promise<void> {
  return new Promise((resolve) => {
    connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    });
  });
}

async function withClient(options: LspClientOptions, use: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLspClient(options);
  try {
    await use(client);
  } finally {
    await client.stop();
  }
}
