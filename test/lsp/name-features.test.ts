import assert from 'node:assert/strict';
import { test } from 'mocha';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Hover,
  SemanticTokens,
  SemanticTokensDelta,
} from 'vscode-languageserver';

import { startLspClient, type LspClient, type LspClientOptions } from '../support/lsp-client.js';
import { campaign, campaignText, plan, planText } from '../support/site.js';

const atPurchase = { textDocument: { uri: campaign }, position: { line: 4, character: 12 } };
const files: ReadonlyMap<string, string> = new Map([[plan, planText]]);

test('says of a name what it stands for, in a hover and when a completion is shown', async () => {
  await withClient({ files }, async ({ connection, open }) => {
    open(campaign, campaignText);
    const hover = await connection.sendRequest<Hover>('textDocument/hover', atPurchase);
    assert.match(JSON.stringify(hover.contents), /An order was paid.*Used by 1 campaign spec\./);
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', atPurchase);
    const item = items.find(({ label }) => label === 'purchase');
    assert.equal(item?.detail, 'event, site.tracking.yaml');
    const resolved = await connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    const value = 'An order was paid.\n\nUsed by 1 campaign spec.';
    assert.deepEqual(resolved.documentation, { kind: 'markdown', value });
  });
});

test('says above a definition who uses it, with a command where the client has one', async () => {
  for (const showsReferences of [true, false]) {
    await withClient({ files, initializationOptions: { showsReferences } }, async ({ connection, open }) => {
      open(plan, planText);
      open(campaign, campaignText);
      const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: plan } });
      const [, event] = lenses;
      const start = { line: 3, character: 2 };
      assert.deepEqual(event?.range, { start, end: { line: 3, character: 10 } });
      const { command } = await connection.sendRequest<CodeLens>('codeLens/resolve', event);
      const shown = { command: 'concord.showReferences', arguments: [plan, start] };
      assert.deepEqual(command, {
        title: 'Used by 1 campaign spec',
        ...(showsReferences ? shown : { command: '' }),
      });
    });
  }
});

test('colours names, of the whole file, of a part, and what an edit changes', async () => {
  await withClient({ files, capabilities: pushed }, async ({ connection, open, initialized }) => {
    assert.deepEqual(initialized.capabilities.semanticTokensProvider, {
      legend: { tokenTypes: ['type'], tokenModifiers: ['definition', 'deprecated'] },
      full: { delta: true },
      range: true,
    });
    open(plan, planText);
    open(campaign, campaignText);
    const textDocument = { uri: campaign };
    const full = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    const [id, planName, purchase] = [
      [1, 4, 6, 0, 1],
      [2, 8, 4, 0, 0],
      [1, 11, 8, 0, 0],
    ];
    assert.deepEqual(full.data, [id, planName, purchase].flat());
    const line = { start: { line: 3, character: 0 }, end: { line: 3, character: 20 } };
    const part = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument,
      range: line,
    });
    assert.deepEqual(part.data, [3, 8, 4, 0, 0]);

    const end = { line: 5, character: 0 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: plan, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '  refund: { status: deprecated }\n' }],
    });
    const delta = await connection.sendRequest<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: full.resultId,
    });
    assert.deepEqual(delta.edits, [{ start: 15, deleteCount: 0, data: [0, 10, 6, 0, 2] }]);
  });
});

test('has the client ask again when names have changed, and not when anything else has', async () => {
  const asked: string[] = [];
  const prepare: LspClientOptions['prepare'] = (connection) => {
    for (const what of ['codeLens', 'semanticTokens']) {
      connection.onRequest(`workspace/${what}/refresh`, () => {
        asked.push(what);
        return null;
      });
    }
  };
  const refreshSupport = true;
  const capabilities = {
    workspace: { configuration: true, codeLens: { refreshSupport }, semanticTokens: { refreshSupport } },
  };
  await withClient({ files, capabilities, prepare }, async ({ connection, open }) => {
    // What the server asks on its own comes before its answer to what is asked later.
    const settle = async () => {
      for (let turn = 0; turn < 3; turn++) await connection.sendRequest('textDocument/hover', atPurchase);
    };
    open(plan, planText);
    await settle();
    asked.length = 0;
    const change = (version: number, line: number, text: string) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: plan, version },
        contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text }],
      });
    await change(2, 4, '    trigger: Always.\n');
    await settle();
    assert.deepEqual(asked, []);
    await change(3, 6, '  refund:\n    description: Paid back.\n');
    await settle();
    assert.deepEqual(asked, ['codeLens', 'semanticTokens']);
  });
});

test('adds what a file names to the file that should define it, open or not', async () => {
  const at = { line: 4, character: 22 };
  const textDocument = { uri: campaign };
  const params = { textDocument, range: { start: at, end: at }, context: { diagnostics: [] } };
  const title = 'Create the event "refund" in "site.tracking.yaml"';
  const drafted = '  refund:\n    description: TBD\n    status: planned\n    trigger: TBD\n    consent: TBD\n';
  const behind = { line: 5, character: 0 };
  const edits = [{ range: { start: behind, end: behind }, newText: drafted }];
  const workspace = { configuration: true, workspaceEdit: { documentChanges: true } };
  const resolving = { codeAction: { resolveSupport: { properties: ['edit'] } } };

  await withClient({ files, capabilities: { workspace, textDocument: resolving } }, async ({ connection, open }) => {
    open(campaign, campaignText);
    const ask = async () => {
      const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
      const action = actions.find((offered) => offered.title === title);
      assert.ok(action);
      assert.equal(action.edit, undefined);
      return connection.sendRequest<CodeAction>('codeAction/resolve', action);
    };
    const closed = { documentChanges: [{ textDocument: { uri: plan, version: null }, edits }] };
    assert.deepEqual((await ask()).edit, closed);
    open(plan, planText);
    assert.deepEqual((await ask()).edit, { documentChanges: [{ textDocument: { uri: plan, version: 1 }, edits }] });
  });

  await withClient({ files }, async ({ connection, open }) => {
    open(campaign, campaignText);
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    assert.deepEqual(actions.find((offered) => offered.title === title)?.edit, { changes: { [plan]: edits } });
  });
});

const pushed = { workspace: { configuration: true } };

/** Gives a client whose server has read all files. */
async function withClient(options: LspClientOptions, use: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLspClient(options);
  try {
    await whenRead(client);
    await use(client);
  } finally {
    await client.stop();
  }
}

/** A name that nothing defines is only told when all files are read. */
async function whenRead({ open, diagnostics }: LspClient): Promise<void> {
  const probe = 'file:///ws/probe.campaign.yaml';
  open(probe, 'spec: campaign/v1\ntracking: { plan: nowhere }\n');
  while (!(await diagnostics(probe)).diagnostics.some(({ code }) => code === 'reference/unresolved'));
}
