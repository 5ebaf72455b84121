import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { CompletionItem, Hover } from 'vscode-languageserver';

import { dedent } from '../support/dedent.js';
import { startLspClient, type LspClient, type LspClientOptions } from '../support/lsp-client.js';

const plan = 'file:///ws/site.tracking.yaml';
const campaign = 'file:///ws/spring.campaign.yaml';
const planText = dedent(`
  spec: tracking-plan/v1
  id: site
  events:
    purchase:
      description: An order was paid.
`);
const campaignText = dedent(`
  spec: campaign/v1
  id: spring
  tracking:
    plan: site
    events: [purchase, refund]
`);
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
