import assert from 'node:assert/strict';
import { test } from 'mocha';

import type { CodeAction } from 'vscode-languageserver';

import type { RulePageResult } from '../../server/src/lsp/protocol.js';
import { startLspClient } from '../support/lsp-client.js';

const uri = 'file:///ws/a.campaign.yaml';

test('leads from the code of a diagnostic to the page of its rule, where the client shows it', async () => {
  const client = await startLspClient({ initializationOptions: { showsRules: true } });
  client.open(uri, 'spec: campaign/v1\nid: [\n');
  const found = (await client.diagnostics(uri)).diagnostics.find(({ code }) => code === 'yaml/syntax');
  assert.deepEqual(found?.codeDescription, { href: 'concord:/rules/yaml/syntax.md' });
  const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
  assert.deepEqual(actions[0]?.diagnostics, [found]);

  const ask = (id: string) => client.connection.sendRequest<RulePageResult>('concord/rulePage', { id });
  const page = await ask('process/priority-gap');
  assert.match(
    page?.markdown ?? '',
    /^# process\/priority-gap\n\nThe two teams .*\n\nSeverity: information\n\n## For marketing\n/,
  );
  assert.match(
    page?.markdown ?? '',
    /\n\n## For IT\n\n.*\n\nSource: .*\n\n## Example\n\n```yaml\nspec: campaign\/v1\n/,
  );
  assert.match((await ask('reference/unresolved'))?.markdown ?? '', /\n## Why\n/);
  assert.equal(await ask('process/nothing'), null);
  await client.stop();
});

test('leads nowhere where the client has no pages', async () => {
  const client = await startLspClient();
  client.open(uri, 'spec: campaign/v1\nid: [\n');
  const [found] = (await client.diagnostics(uri)).diagnostics;
  assert.ok(found !== undefined && !('codeDescription' in found));
  await client.stop();
});
