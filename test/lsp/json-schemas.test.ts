import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { CodeAction, CodeLens, CompletionItem, Diagnostic, DocumentSymbol, Hover } from 'vscode-languageserver';

import { startLspClient } from '../support/lsp-client.js';

const root = 'file:///ws/acme';
const uri = `${root}/tag.schema.json`;
const manifest =
  "spec: pack/v1\nname: acme\nversion: 1.0.0\nkinds:\n  tag: { spec: tag/v1, schema: tag.schema.json, files: ['**/*.tag.yaml'] }\n";
const schema = (owner: string) => `{
\t"type": "object",
\t"properties": {
\t\t"owner": { "title": "Owner", "description": "Whose it is.", ${owner} }
\t}
}
`;

test('a schema in JSON is told what one in YAML is told, but nothing of its syntax', async () => {
  const client = await open(schema('"type": "strin", "x-unti": "days"'));
  await told(client, ['schema/value 3', 'pack/keyword 3']);
  edit(client, schema('"type": "strin", "type": "strin",').replace('\n}\n', '\n'));
  await told(client, []);
  await client.stop();
});

test('a file in JSON that is of no pack is told nothing', async () => {
  const client = await open(schema('"type": "strin"'), new Map());
  assert.deepEqual((await client.diagnostics(uri)).diagnostics, []);
  await client.stop();
});

test('the keywords of Concord complete as JSON writes them, and others do not', async () => {
  const text = schema('"type": "strin", "x-"');
  const client = await open(text);
  await told(client, ['schema/value 3']);
  const character = (text.split('\n')[3] ?? '').indexOf('x-') + 'x-'.length;
  const params = { textDocument: { uri }, position: { line: 3, character } };
  const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', params);
  assert.ok(items.length > 5);
  assert.ok(items.every(({ label }) => label.startsWith('x-')));
  const unit = items.find(({ label }) => label === 'x-unit');
  assert.equal(unit?.textEdit?.newText, '"x-unit": ');
  assert.equal(unit.filterText, '"x-unit');
  await client.stop();
});

test('whatever would write YAML, or is told by others, is left out; hovers are not', async () => {
  const client = await open(schema('"type": "strin"'));
  const diagnostics = await told(client, ['schema/value 3']);
  const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const { connection } = client;
  const textDocument = { uri };
  const actions = { textDocument, range, context: { diagnostics } };
  assert.deepEqual(await connection.sendRequest<CodeAction[]>('textDocument/codeAction', actions), []);
  assert.deepEqual(await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument }), []);
  const hover = await connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument,
    position: { line: 2, character: 4 },
  });
  assert.ok(hover);
  await client.stop();
});

test('a changed keyword has a lens in JSON as well', async () => {
  const client = await open(schema('"type": "string"'));
  await told(client, []);
  edit(client, schema('"type": "number"'));
  let lenses: readonly CodeLens[] = [];
  for (let look = 0; look < 100 && lenses.length === 0; look++) {
    lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.equal(lenses.length, 1);
  assert.equal(lenses[0]?.range.start.line, 3);
  await client.stop();
});

type Client = Awaited<ReturnType<typeof open>>;

function edit({ connection }: Client, text: string): void {
  void connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  });
}

async function open(text: string, files: ReadonlyMap<string, string> = new Map([[`${root}/pack.yaml`, manifest]])) {
  const client = await startLspClient({ files: new Map([...files, [uri, text]]) });
  client.open(uri, text, 'json');
  return client;
}

/** Waits until these findings are told, each with its line: before the pack around the file is found, none is. */
async function told(client: Client, expected: readonly string[]): Promise<readonly Diagnostic[]> {
  for (;;) {
    const { diagnostics } = await client.diagnostics(uri);
    const found = diagnostics.map(({ code, range }) => `${String(code)} ${String(range.start.line)}`);
    if (found.join() === expected.join()) return diagnostics;
  }
}
