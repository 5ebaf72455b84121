import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { ClientCapabilities } from 'vscode-languageserver';

import { startLspClient } from '../support/lsp-client.js';

const uri = 'file:///ws/plans/spring.campaign.yaml';
const text = `# One.
# Two.
owners:
  it: { url: https://acme.example/it }
steps:
  - one
`;

test('answers which lines can be folded, and no more ranges than the client takes', async () => {
  const whole = [
    { startLine: 0, endLine: 1, kind: 'comment' },
    { startLine: 2, endLine: 3 },
    { startLine: 4, endLine: 5 },
  ];
  assert.deepEqual(await ask('textDocument/foldingRange', {}), whole);
  const few = { textDocument: { foldingRange: { rangeLimit: 2, lineFoldingOnly: true } } };
  assert.deepEqual(await ask('textDocument/foldingRange', {}, few), whole.slice(0, 2));
});

test('answers what to select around each position', async () => {
  const positions = [
    { line: 5, character: 5 },
    { line: 0, character: 0 },
  ];
  const file = { range: rangeOf([0, 0], [6, 0]) };
  const mapping = { range: rangeOf([2, 0], [5, 7]), parent: file };
  const pair = { range: rangeOf([4, 0], [5, 7]), parent: mapping };
  const item = { range: rangeOf([5, 2], [5, 7]), parent: pair };
  assert.deepEqual(await ask('textDocument/selectionRange', { positions }), [
    { range: rangeOf([5, 4], [5, 7]), parent: item },
    file,
  ]);
});

test('answers the symbols of a file as a tree, or one after the other', async () => {
  const hierarchical = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };
  const url = { name: 'url', range: rangeOf([3, 8], [3, 36]) };
  const it = { name: 'it', range: rangeOf([3, 2], [3, 38]) };
  const owners = { name: 'owners', range: rangeOf([2, 0], [3, 38]) };
  const steps = { name: 'steps', range: rangeOf([4, 0], [5, 7]) };
  const detail = 'https://acme.example/it';
  const leaf = { ...url, kind: 15, detail, selectionRange: rangeOf([3, 8], [3, 11]), children: [] };
  const middle = { ...it, kind: 19, selectionRange: rangeOf([3, 2], [3, 4]), children: [leaf] };
  assert.deepEqual(await ask('textDocument/documentSymbol', {}, hierarchical), [
    { ...owners, kind: 19, selectionRange: rangeOf([2, 0], [2, 6]), children: [middle] },
    { ...steps, kind: 18, detail: 'one', selectionRange: rangeOf([4, 0], [4, 5]), children: [] },
  ]);
  const flat = [
    [owners, 19, undefined],
    [it, 19, 'owners'],
    [url, 15, 'it'],
    [steps, 18, undefined],
  ] as const;
  assert.deepEqual(
    await ask('textDocument/documentSymbol', {}),
    flat.map(([{ name, range }, kind, containerName]) => ({
      name,
      kind,
      location: { uri, range },
      ...(containerName === undefined ? {} : { containerName }),
    })),
  );
});

test('answers links to the web, and to files beside this one', async () => {
  assert.deepEqual(await ask('textDocument/documentLink', {}), [
    { range: rangeOf([3, 13], [3, 36]), target: 'https://acme.example/it' },
  ]);
  const textDocument = { uri: 'file:///ws/packs/a.schema.yaml' };
  const reference = (target: string) =>
    ask('textDocument/documentLink', { textDocument }, {}, `items: { $ref: ${target}#/$defs/x }\n`);
  assert.deepEqual(await reference('../b.schema.yaml'), [
    { range: rangeOf([0, 15], [0, 40]), target: 'file:///ws/b.schema.yaml#/$defs/x' },
  ]);
  assert.deepEqual(await reference('../gone.schema.yaml'), []);
});

test('goes on with a list after Enter', async () => {
  const params = { position: { line: 6, character: 0 }, ch: '\n', options: { tabSize: 2, insertSpaces: true } };
  assert.deepEqual(await ask('textDocument/onTypeFormatting', params), [
    { range: rangeOf([6, 0], [6, 0]), newText: '  - ' },
  ]);
});

const files = new Map([['file:///ws/b.schema.yaml', '']]);

interface Params {
  readonly textDocument?: { readonly uri: string };
  readonly [name: string]: unknown;
}

/** The answer of a server of its own that has the file open. */
async function ask(
  method: string,
  params: Params,
  capabilities: ClientCapabilities = {},
  content = text,
): Promise<unknown> {
  const { connection, open, stop } = await startLspClient({ capabilities, files });
  try {
    const textDocument = params.textDocument ?? { uri };
    open(textDocument.uri, content);
    return await connection.sendRequest<unknown>(method, { textDocument, ...params });
  } finally {
    await stop();
  }
}

function rangeOf([line, character]: readonly [number, number], [endLine, end]: readonly [number, number]) {
  return { start: { line, character }, end: { line: endLine, character: end } };
}
