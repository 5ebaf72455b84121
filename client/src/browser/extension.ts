import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';

import { activateConcord } from '../common/activate.js';
import type { ServerSession } from '../common/server-session.js';

let session: ServerSession | undefined;

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist/server/browser.js').toString(true);

  session = activateConcord(context, (options) => {
    let worker: Worker | undefined;
    // Not the worker itself: the client tests for `instanceof Worker`, which VS Code replaces.
    const connect = () => {
      worker?.terminate();
      worker = new Worker(module, { name: 'Concord' });
      return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
    };
    return { client: new LanguageClient('concord', 'Concord', connect, options), kill: () => worker?.terminate() };
  });
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
