import assert from 'node:assert/strict';
import { test } from 'mocha';
import type { RemoteConsole } from 'vscode-languageserver';

import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { createGuard } from '../../server/src/lsp/guard.js';
import { memoryPlatform } from '../support/memory-platform.js';

test('what an editor asks for by itself waits for the first look at the file, and what the user asks for does not', async () => {
  let finish = (): void => undefined;
  const looked = new Promise<void>((resolve) => (finish = resolve));
  const guard = createGuard({
    workspace: new Workspace(),
    log: { error: (message: string) => assert.fail(message) } as unknown as RemoteConsole,
    platform: memoryPlatform(new Map()),
    ready: Promise.resolve(),
    lookFirst: () => looked,
  });
  const answered: string[] = [];
  const ask = (method: string) => {
    const answer = () => void answered.push(method);
    return guard(
      method,
      undefined,
      answer,
    )({ textDocument: { uri: 'file:///a.yaml' } }, { isCancellationRequested: false });
  };
  const lens = ask('textDocument/codeLens');
  await ask('textDocument/hover');
  assert.deepEqual(answered, ['textDocument/hover']);
  finish();
  await lens;
  assert.deepEqual(answered, ['textDocument/hover', 'textDocument/codeLens']);
});
