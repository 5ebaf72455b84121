import assert from 'node:assert/strict';
import { test } from 'mocha';

import { startLspClient } from '../support/lsp-client.js';
import { memoryPlatform } from '../support/memory-platform.js';

const pack = new Map([
  [
    'pack.yaml',
    "kinds: { plan: { spec: plan/v1, schema: plan.schema.yaml, files: ['**/*.plan.yaml'] }, concord: { spec: concord/v1, schema: concord.schema.yaml, files: ['**/concord.yaml'] } }\n",
  ],
  ['plan.schema.yaml', 'properties: { spec: {}, launch: { type: string } }\n'],
  ['concord.schema.yaml', 'type: object\n'],
  [
    'rules/launch-past.yaml',
    [
      'spec: rule/v1',
      'id: plan/launch-past',
      'for: /launch',
      'check: date(self) > today',
      'message: The launch is in the past.',
      'summary: A launch lies ahead.',
      'why: { marketing: It is too late., it: It is too late. }',
      'source: None.',
      'severity: warning',
      'examples: [{ bad: "launch: 2020-01-01\\n", good: "launch: 2099-01-01\\n" }]',
    ].join('\n'),
  ],
]);
const uri = 'file:///ws/a.plan.yaml';
const settings = 'file:///ws/concord.yaml';

test('follows what is typed into the settings of a project, and what is on disk when they are closed', async () => {
  const files = new Map([[settings, 'rules: { plan/*: error }\n']]);
  const client = await startLspClient({ pack, files });
  client.open(uri, 'launch: 2020-01-01\n');
  const severity = async () => (await client.diagnostics(uri)).diagnostics.map((found) => found.severity);
  // The settings may be read after the file was first looked at.
  let seen = await severity();
  if (seen[0] === 2) seen = await severity();
  assert.deepEqual(seen, [1]);
  client.open(settings, 'rules: { plan/*: hint }\n');
  assert.deepEqual(await severity(), [4]);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: settings, version: 2 },
    contentChanges: [{ text: 'exclude: ["*.plan.yaml"]\n' }],
  });
  assert.deepEqual(await severity(), []);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: settings } });
  assert.deepEqual(await severity(), [1]);
  await client.stop();
});

test('looks at files anew on another day', async () => {
  let today = '2027-02-28';
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10).unref());
  const platform = { ...memoryPlatform(new Map()), today: () => today, pause };
  const client = await startLspClient({ pack, platform });
  client.open(uri, 'launch: 2027-03-01\n');
  assert.deepEqual((await client.diagnostics(uri)).diagnostics, []);
  today = '2027-03-01';
  assert.equal((await client.diagnostics(uri)).diagnostics[0]?.code, 'plan/launch-past');
  await client.stop();
});
