import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { loadAssociation } from '../../server/src/lsp/settings.js';
import { memoryPlatform } from '../support/memory-platform.js';

const base = 'file:///work/schemas';

test('a schema of the settings refers to the files beside it, and they to others', async () => {
  const messages = await messagesWith({
    [`${base}/order.json`]: '{ "properties": { "total": { "$ref": "common/money.json" } } }',
    [`${base}/common/money.json`]: '{ "$ref": "../amount.yaml#/$defs/amount" }',
    [`${base}/amount.yaml`]: '$defs: { amount: { type: number } }\n',
  });
  assert.deepEqual(messages, ['"total" is text, and must be a number.']);
});

test('a schema with an $id on the web finds the files beside its own', async () => {
  const messages = await messagesWith({
    [`${base}/order.json`]:
      '{ "$id": "https://acme.example/order.json", "properties": { "total": { "$ref": "money.json" } } }',
    [`${base}/money.json`]: '{ "type": "number" }',
  });
  assert.deepEqual(messages, ['"total" is text, and must be a number.']);
});

test('files that refer to each other are read once', async () => {
  const files = {
    [`${base}/order.json`]: '{ "properties": { "total": { "$ref": "money.json" } } }',
    [`${base}/money.json`]: '{ "type": "number", "properties": { "order": { "$ref": "order.json" } } }',
  };
  const read: string[] = [];
  assert.deepEqual(await messagesWith(files, read), ['"total" is text, and must be a number.']);
  assert.deepEqual(read, Object.keys(files));
});

test('nothing but files of the same kind is ever asked for', async () => {
  const read: string[] = [];
  const files = { [`${base}/order.json`]: '{ "$ref": "https://acme.example/money.json" }' };
  assert.deepEqual(await messagesWith(files, read), [
    'The schema "order.json" cannot be used. It refers to "https://acme.example/money.json", which is not to be had here.',
  ]);
  assert.deepEqual(read, [`${base}/order.json`]);
});

test('a schema that goes on and on is cut off', async () => {
  const read: string[] = [];
  const platform = {
    readFile: (uri: string) => {
      read.push(uri);
      return Promise.resolve({ kind: 'text' as const, text: `{ "$ref": "${String(read.length)}.json" }` });
    },
  };
  await loadAssociation({ name: 'order.json', globs: ['*.yaml'] }, base, (uri) => platform.readFile(uri));
  assert.equal(read.length, 201);
});

/** What is found in `total: much` when `order.json` is its schema; notes what is read. */
async function messagesWith(files: Readonly<Record<string, string>>, read: string[] = []): Promise<string[]> {
  const platform = memoryPlatform(new Map(Object.entries(files)));
  const association = await loadAssociation({ name: 'order.json', globs: ['*.yaml'] }, base, (uri) => {
    read.push(uri);
    return platform.readFile(uri);
  });
  const workspace = new Workspace({ pack: undefined, associations: [association], folders: [] });
  workspace.apply(new Map([['file:///work/a.yaml', 'total: much\n']]));
  return diagnosticsOf(workspace.snapshot, 'file:///work/a.yaml').map(({ message }) => message);
}
