import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

import { activateConcord } from '../common/activate.js';
import type { ServerSession } from '../common/server-session.js';

/**
 * Keeps new objects in 4 MB instead of 16, of which the heap has two: the server makes few at a time. And lets the heap
 * double before it is cleared up, not quadruple, as it does where it may have 2 GB: a folder of 10,000 files takes 0.25.
 */
const sparing = ['--max-semi-space-size=4', '--max-old-space-size=2000', ...withOneThread(process.versions.v8)];

/**
 * So few new objects are collected by one thread for less than it takes to share them out. Node ends where its V8 does not
 * know an option, so this one is given only to versions between those that it was tried with.
 */
function withOneThread(version = ''): readonly string[] {
  return /^1[1-3]\./.test(version) ? ['--no-parallel-scavenge'] : [];
}

let session: ServerSession | undefined;

export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server/node.js');
  const run = { module, transport: TransportKind.ipc, options: { execArgv: sparing } };
  const debug = { ...run, options: { execArgv: [...sparing, '--nolazy', '--inspect=6009'] } };

  session = activateConcord(context, (options) => {
    const client = new LanguageClient('concord', 'Concord', { run, debug }, options);
    return { client, kill: () => client.serverProcess?.kill('SIGKILL') };
  });
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
