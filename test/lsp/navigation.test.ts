import assert from 'node:assert/strict';
import { test } from 'mocha';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Location,
  WorkspaceSymbol,
} from 'vscode-languageserver';

import { toWorkspaceEdit } from '../../server/src/lsp/workspace-edit.js';
import { fixture } from '../support/fixture.js';
import { startLspClient, type LspClient, type LspClientOptions } from '../support/lsp-client.js';

const plan = 'file:///ws/home.pantry.yaml';
const menu = 'file:///ws/week.menu.yaml';
const texts: readonly (readonly [string, string])[] = [
  [plan, 'id: home\ningredients:\n  egg: { kind: fresh }\n'],
  [menu, 'from: home\nuses: [egg]\n'],
];
const schemas = new Map([
  [
    'file:///ws/pantry.json',
    '{\n "properties": {\n  "id": { "x-defines": "pantry" },\n  "ingredients": { "propertyNames": { "x-defines": { "symbol": "ingredient", "scope": "file" } } } } }',
  ],
  [
    'file:///ws/menu.json',
    '{\n "properties": {\n  "from": { "x-refers-to": "pantry" },\n  "uses": { "items": { "x-refers-to": { "symbol": "ingredient", "via": "/from" } } } } }',
  ],
]);
const onUse = { textDocument: { uri: menu }, position: { line: 1, character: 8 } };
const use = { uri: menu, range: at(1, 7, 10) };
const definition = { uri: plan, range: at(2, 2, 5) };

test('leads to a definition, as a link where the client takes links', async () => {
  await withFiles({}, async ({ connection }) => {
    assert.deepEqual(await connection.sendRequest('textDocument/definition', onUse), [definition]);
  });
  await withFiles({ textDocument: { definition: { linkSupport: true } } }, async ({ connection }) => {
    assert.deepEqual(await connection.sendRequest('textDocument/definition', onUse), [
      {
        targetUri: plan,
        targetRange: at(2, 2, 22),
        targetSelectionRange: definition.range,
        originSelectionRange: use.range,
      },
    ]);
  });
});

test('leads to the line of the schema, in a file that no editor shows', async () => {
  await withFiles({}, async ({ connection }) => {
    assert.deepEqual(await connection.sendRequest<Location[]>('textDocument/typeDefinition', onUse), [
      { uri: 'file:///ws/menu.json', range: at(3, 12, 19) },
    ]);
  });
});

test('lists references, and highlights them in one file', async () => {
  await withFiles({}, async ({ connection }) => {
    const ask = (includeDeclaration: boolean) =>
      connection.sendRequest('textDocument/references', { ...onUse, context: { includeDeclaration } });
    assert.deepEqual(await ask(true), [definition, use]);
    assert.deepEqual(await ask(false), [use]);
    assert.deepEqual(await connection.sendRequest('textDocument/documentHighlight', onUse), [
      { range: use.range, kind: 2 },
    ]);
  });
});

test('says why there is nothing to rename', async () => {
  const onPlainKey = { textDocument: { uri: plan }, position: { line: 1, character: 1 } };
  const message = 'Only names that a file defines, or refers to, can be renamed.';
  await withFiles({}, async ({ connection }) => {
    await assert.rejects(connection.sendRequest('textDocument/prepareRename', onPlainKey), { message });
    await assert.rejects(connection.sendRequest('textDocument/rename', { ...onPlainKey, newName: 'x' }), { message });
  });
});

test('sends the edits of several files with versions where the client takes them', () => {
  const { snapshot } = fixture('-- a.yaml --\nx: 1\n-- b.yaml --\ny: 1\n');
  const edits = [{ range: { start: 0, end: 1 }, newText: 'z' }];
  const changes = [...snapshot.files.keys()].map((file) => ({ uri: file, edits }));
  const version = (file: string) => (file === 'a.yaml' ? 7 : undefined);
  const fileOf = (file: string) => snapshot.files.get(file);
  const sent = [{ range: at(0, 0, 1), newText: 'z' }];
  assert.deepEqual(toWorkspaceEdit(fileOf, changes, { client: () => ({}), version }), {
    changes: { 'a.yaml': sent, 'b.yaml': sent },
  });
  const client = () => ({ workspace: { workspaceEdit: { documentChanges: true } } });
  assert.deepEqual(toWorkspaceEdit(fileOf, changes, { client, version }), {
    documentChanges: [
      { textDocument: { uri: 'a.yaml', version: 7 }, edits: sent },
      { textDocument: { uri: 'b.yaml', version: null }, edits: sent },
    ],
  });
});

test('walks through who uses what, both ways', async () => {
  await withFiles({}, async ({ connection }) => {
    const [item] = await connection.sendRequest<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', onUse);
    assert.ok(item);
    assert.deepEqual([item.name, item.detail, item.uri], ['egg', 'ingredient, home.pantry.yaml', plan]);
    const [call] = await connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    assert.deepEqual([call?.from.name, call?.fromRanges], ['week.menu.yaml', [use.range]]);
    const outgoing = await connection.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: call?.from,
    });
    assert.deepEqual(
      outgoing.map(({ to }) => to.name),
      ['home', 'egg'],
    );
  });
});

test('finds symbols, and their places later where the client asks for them', async () => {
  await withFiles({}, async ({ connection }) => {
    assert.deepEqual(
      (await connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'eg' })).map(
        ({ name, containerName, location }) => ({ name, containerName, location }),
      ),
      [{ name: 'egg', containerName: 'ingredient in home', location: definition }],
    );
  });
  const lazy = { configuration: true, symbol: { resolveSupport: { properties: ['location.range'] } } };
  await withFiles({ workspace: lazy }, async ({ connection }) => {
    const [symbol] = await connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'eg' });
    assert.deepEqual(symbol?.location, { uri: plan });
    const resolved = await connection.sendRequest<WorkspaceSymbol>('workspaceSymbol/resolve', symbol);
    assert.deepEqual(resolved.location, definition);
  });
});

test('keeps a path right when its file is renamed, in a schema that no editor shows too', async () => {
  const files = new Map([
    ['file:///ws/pantry.json', '{ "$ref": "parts/id.json#/$defs/x", "properties": {} }'],
    ['file:///ws/parts/id.json', '{ "$defs": { "x": {} } }'],
  ]);
  const settings = () => ({ schemas: { 'pantry.json': '*.pantry.yaml' } });
  const client = await startLspClient({ files, settings });
  try {
    client.open(plan, 'id: home\n');
    const rename = (newUri: string) =>
      client.connection.sendRequest('workspace/willRenameFiles', {
        files: [{ oldUri: 'file:///ws/parts/id.json', newUri }],
      });
    let answer = await rename('file:///ws/ids.json');
    for (; answer === null; answer = await rename('file:///ws/ids.json'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const edits = [{ range: at(0, 10, 34), newText: '"ids.json#/$defs/x"' }];
    assert.deepEqual(answer, { changes: { 'file:///ws/pantry.json': edits } });
  } finally {
    await client.stop();
  }
});

function at(line: number, start: number, end: number): Location['range'] {
  return { start: { line, character: start }, end: { line, character: end } };
}

async function withFiles(
  capabilities: NonNullable<LspClientOptions['capabilities']>,
  run: (client: LspClient) => Promise<void>,
): Promise<void> {
  const settings = () => ({ schemas: { 'pantry.json': '*.pantry.yaml', 'menu.json': '*.menu.yaml' } });
  const files = new Map([...schemas, ...texts]);
  const client = await startLspClient({ capabilities, files, settings });
  try {
    for (const [uri, text] of texts) client.open(uri, text);
    // The schemas are read after the files are opened.
    const ready = async () => {
      const found = await client.connection.sendRequest<Location[]>('textDocument/definition', onUse);
      return found.length > 0;
    };
    while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 5));
    await run(client);
  } finally {
    await client.stop();
  }
}
