import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver';

import { startLspClient, type LspClient, type LspClientOptions } from '../support/lsp-client.js';

const uri = 'file:///ws/spring.campaign.yaml';
const draft = `spec: campaign/v1
id: spring-launch
title: Spring launch
status: draft
objective: Sell 4,000 pairs.
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
`;
const position = { line: 3, character: 2 };
const owners = { start: { line: 5, character: 2 }, end: { line: 5, character: 2 } };
const missing =
  '"it" is missing in "owners".\nThe person in IT who answers for what gets built. Marketing involves IT from the first draft and not in the last week.';

test('publishes what is wrong with an opened file, with the version that it is about', async () => {
  await withClient({}, async ({ open, diagnostics }) => {
    open(uri, draft);
    assert.deepEqual(await diagnostics(uri), {
      uri,
      version: 1,
      diagnostics: [
        {
          range: { start: { line: 5, character: 0 }, end: { line: 5, character: 6 } },
          severity: 1,
          source: 'concord',
          code: 'schema/required',
          message: missing,
        },
      ],
    });
  });
});

test('follows incremental edits, and forgets a closed file', async () => {
  await withClient({}, async ({ connection, open, diagnostics }) => {
    open(uri, draft);
    await diagnostics(uri);
    const end = { line: 7, character: 0 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '  it: { name: Tomás Ruiz, email: tomas@acme.example }\n' }],
    });
    assert.deepEqual(await diagnostics(uri), { uri, version: 2, diagnostics: [] });

    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await diagnostics(uri), { uri, diagnostics: [] });
  });
});

test('answers a hover with the title and the values of a key', async () => {
  await withClient({}, async ({ connection, open }) => {
    open(uri, draft);
    const hover = await connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
    assert.deepEqual(hover.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 6 } });
    const { value } = hover.contents as { value: string };
    assert.match(value, /^\*\*Status\*\*\n\nHow far the agreement has come/);
    assert.match(value, /\*\*`draft`\*\*: Being written/);
  });
});

test('explains words to the team that the settings name, and follows a change of them', async () => {
  let settings: unknown = { audience: 'marketing' };
  await withClient({ settings: () => settings }, async ({ connection, open }) => {
    const notified = new Promise((resolve) => void connection.onNotification('concord/status', resolve));
    const text = `${draft}journey: { purchase: { goal: Sell. } }\nlanding_pages: { a: { budgets: { lcp: 2 s } } }\n`;
    open(uri, text);
    const ask = async () => {
      const at = { line: 8, character: text.split('\n')[8]?.indexOf('budgets') ?? 0 };
      const hover = await connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: at });
      return (hover.contents as { value: string }).value;
    };
    await notified;
    assert.match(await ask(), /\*\*Core Web Vitals\*\*/);
    assert.doesNotMatch(await ask(), /For IT|For marketing|real users/);

    settings = { audience: 'it' };
    const next = new Promise((resolve) => void connection.onNotification('concord/status', resolve));
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await next;
    assert.match(await ask(), /real users/);

    settings = { audience: 'sales' };
    const problem = new Promise((resolve) => void connection.onNotification('concord/status', resolve));
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const { problems } = (await problem) as { problems: string[] };
    assert.deepEqual(problems, ['The setting "concord.audience" is "marketing", "it" or "both".']);
    assert.match(await ask(), /For IT[^]*real users/);
  });
});

test('completes with snippets where the client takes them', async () => {
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
  await withClient({ capabilities }, async ({ connection, open }) => {
    open(uri, `${draft}  `);
    const at = { line: 7, character: 2 };
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: at,
    });
    assert.deepEqual(
      items.map(({ label, insertTextFormat, textEdit }) => ({ label, insertTextFormat, textEdit })),
      [
        {
          label: 'it',
          insertTextFormat: 2,
          textEdit: { range: { start: at, end: at }, newText: 'it:\n    name: ${1:TBD}\n    email: ${2:TBD}' },
        },
      ],
    );
  });
});

test('completes a line that is indented wrongly, and marks what is no longer wanted', async () => {
  const files = new Map([
    [
      'file:///ws/s.json',
      '{ "properties": { "old": { "const": 1, "deprecated": true }, "at": { "items": { "const": 2 } } } }',
    ],
  ]);
  await withClient(
    { files, settings: () => ({ schemas: { 's.json': '*.yaml' } }) },
    async ({ connection, open, diagnostics }) => {
      open('file:///ws/b.yaml', 'old: 0\n');
      await eventually(diagnostics, 'file:///ws/b.yaml');
      open('file:///ws/a.yaml', 'at:\n  - 2\n ol\n');
      const textDocument = { uri: 'file:///ws/a.yaml' };
      const ask = (line: number, character: number) =>
        connection.sendRequest<CompletionItem[]>('textDocument/completion', {
          textDocument,
          position: { line, character },
        });
      const at = (start: number, end: number) => ({
        start: { line: 2, character: start },
        end: { line: 2, character: end },
      });
      const items = await ask(2, 3);
      assert.deepEqual(
        items.map(({ label, tags, additionalTextEdits, textEdit }) => ({ label, tags, additionalTextEdits, textEdit })),
        [
          {
            label: 'old',
            tags: [1],
            additionalTextEdits: [{ range: at(0, 1), newText: '' }],
            textEdit: { range: at(1, 3), newText: 'old: 1' },
          },
        ],
      );
    },
  );
});

test('inserts a missing key: as a snippet, as a versioned edit, or as a plain edit, as the client can', async () => {
  const plain = '  it:\n    name: TBD\n    email: TBD\n';
  const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } };
  assert.deepEqual(await firstEdit({}), { changes: { [uri]: [{ range, newText: plain }] } });

  const textDocument = { uri, version: 1 };
  assert.deepEqual(await firstEdit({ documentChanges: true }), {
    documentChanges: [{ textDocument, edits: [{ range, newText: plain }] }],
  });
  const snippet = { kind: 'snippet', value: '  it:\n    name: ${1:TBD}\n    email: ${2:TBD}\n' };
  assert.deepEqual(await firstEdit({ documentChanges: true, snippetEditSupport: true }), {
    documentChanges: [{ textDocument, edits: [{ range, snippet }] }],
  });
});

test('offers only the kinds of action that are asked for', async () => {
  await withClient({}, async ({ connection, open }) => {
    open(uri, draft);
    const ask = (only: string[]) =>
      connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: owners,
        context: { diagnostics: [], only },
      });
    assert.deepEqual(
      (await ask(['quickfix'])).map(({ title }) => title),
      ['Insert "it"', 'Ignore "schema/required" here, with a reason'],
    );
    assert.deepEqual(await ask(['source.fixAll']), []);
  });
});

test('makes all safe fixes at once for those who ask for it, and for nobody else', async () => {
  const files = new Map([['file:///ws/order.json', '{ "properties": { "state": { "enum": ["open", "paid"] } } }']]);
  const settings = () => ({ schemas: { 'order.json': ['*.yaml'] } });
  await withClient({ files, settings }, async ({ connection, open, diagnostics }) => {
    const order = 'file:///ws/a.yaml';
    open(order, 'state: PAID\n');
    await eventually(diagnostics, order);
    const kinds = async (only?: string[]) => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
      const params = { textDocument: { uri: order }, range, context };
      const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
      return actions.map(({ kind }) => kind);
    };
    assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll']);
    assert.deepEqual(await kinds(['source']), ['source.fixAll']);
    assert.deepEqual(await kinds(['quickfix']), []);
    assert.deepEqual(await kinds(), []);
  });
});

test('checks any YAML against the schema that the settings give to it', async () => {
  const files = new Map([['file:///ws/schemas/order.json', '{ "required": ["id"] }']]);
  const settings = () => ({ schemas: { 'schemas/order.json': ['orders/*.yaml', '!orders/old.yaml'] } });
  await withClient({ files, settings }, async ({ open, diagnostics }) => {
    open('file:///ws/orders/new.yaml', 'total: 1\n');
    const found = await eventually(diagnostics, 'file:///ws/orders/new.yaml');
    assert.deepEqual(found, ['"id" is missing.']);
    open('file:///ws/orders/old.yaml', 'total: 1\n');
    assert.deepEqual((await diagnostics('file:///ws/orders/old.yaml')).diagnostics, []);
  });
});

test('follows a change of the settings and of a schema file', async () => {
  const schema = 'file:///ws/order.json';
  const files = new Map([[schema, '{ "required": ["id"] }']]);
  let settings: unknown = {};
  await withClient({ files, settings: () => settings }, async ({ connection, open, diagnostics }) => {
    const order = 'file:///ws/order.yaml';
    open(order, 'total: 1\n');
    assert.deepEqual((await diagnostics(order)).diagnostics, []);

    settings = { schemas: { 'order.json': 'order.yaml' } };
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await eventually(diagnostics, order), ['"id" is missing.']);

    files.set(schema, '{ "required": ["sku"] }');
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: schema, type: 2 }] });
    assert.deepEqual(await eventually(diagnostics, order), ['"sku" is missing.']);
  });
});

test('says on the file and in the status why a schema cannot be used', async () => {
  const statuses: { problems: string[] }[] = [];
  const options: LspClientOptions = {
    settings: () => ({ schemas: { 'gone.json': 'a.yaml', 'https://example.com/s.json': 'b.yaml', 'c.json': 7 } }),
    prepare: (connection) => {
      connection.onNotification('concord/status', (status: { problems: string[] }) => {
        statuses.push(status);
      });
    },
  };
  await withClient(options, async ({ open, diagnostics }) => {
    open('file:///ws/a.yaml', 'a: 1\n');
    const gone = 'The schema "gone.json" of the setting "concord.schemas" is not there.';
    assert.deepEqual(await eventually(diagnostics, 'file:///ws/a.yaml'), [gone]);
    assert.deepEqual(statuses.at(-1)?.problems, [
      'The setting "concord.schemas" gives "c.json" neither a glob nor a list of globs.',
      gone,
      'The schema "https://example.com/s.json" is a web address; Concord reads schemas from files only.',
    ]);
  });
});

test('asks the client for a schema that only the client can read', async () => {
  const asked: string[] = [];
  const options: LspClientOptions = {
    initializationOptions: { readsFiles: true },
    settings: () => ({ schemas: { 'vscode-vfs://host/order.json': 'order.yaml' } }),
    prepare: (connection) => {
      connection.onRequest('concord/readFile', ({ uri: wanted }: { uri: string }) => {
        asked.push(wanted);
        return { kind: 'text', text: '{ "required": ["id"] }' };
      });
    },
  };
  await withClient(options, async ({ open, diagnostics }) => {
    open('file:///ws/order.yaml', 'total: 1\n');
    assert.deepEqual(await eventually(diagnostics, 'file:///ws/order.yaml'), ['"id" is missing.']);
    assert.deepEqual(asked, ['vscode-vfs://host/order.json']);
  });
});

test('takes the settings that an older client sends by itself', async () => {
  const files = new Map([['file:///ws/order.json', '{ "required": ["id"] }']]);
  const capabilities = { workspace: { configuration: false } };
  await withClient({ files, capabilities }, async ({ connection, open, diagnostics }) => {
    open('file:///ws/order.yaml', 'total: 1\n');
    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { concord: { schemas: { 'order.json': 'order.yaml' } } },
    });
    assert.deepEqual(await eventually(diagnostics, 'file:///ws/order.yaml'), ['"id" is missing.']);
  });
});

async function withClient(options: LspClientOptions, use: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startLspClient(options);
  try {
    await use(client);
  } finally {
    await client.stop();
  }
}

/** The messages of the first diagnostics that are not empty: settings come in after the file. */
async function eventually(diagnostics: LspClient['diagnostics'], file: string): Promise<string[]> {
  for (;;) {
    const found = (await diagnostics(file)).diagnostics;
    if (found.length > 0) return found.map(({ message }) => (typeof message === 'string' ? message : message.value));
  }
}

async function firstEdit(workspaceEdit: object): Promise<unknown> {
  let edit: unknown;
  const capabilities = { workspace: { workspaceEdit, configuration: true } };
  await withClient({ capabilities }, async ({ connection, open }) => {
    open(uri, draft);
    const [action] = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: owners,
      context: { diagnostics: [] },
    });
    edit = action?.edit;
  });
  return edit;
}
