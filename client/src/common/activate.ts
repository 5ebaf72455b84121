import { commands as registry, window, workspace, type ExtensionContext } from 'vscode';

import { commands, packCommands, showReferencesCommand } from './commands.js';
import { createPackOffer } from './pack-offer.js';
import { createPackTokens } from './pack-tokens.js';
import { createPages, pageScheme } from './pages.js';
import type { CreateClient } from './running-server.js';
import { ServerSession } from './server-session.js';
import { showReferences } from './show-references.js';
import { createStatusItem, showState } from './status-item.js';

/** Starts the server, and what shows and steers it. The caller stops the session when the extension is deactivated. */
export function activateConcord(context: ExtensionContext, createClient: CreateClient): ServerSession {
  const output = window.createOutputChannel('Concord', { log: true });
  const statusItem = createStatusItem();
  const offer = createPackOffer();
  const tokens = createPackTokens(context.secrets);
  const session: ServerSession = new ServerSession({
    ...{ createClient, output, tokens, showOffer: offer.show },
    showPage: (page) => pages.show(page),
  });
  const pages = createPages(session);

  context.subscriptions.push(
    output,
    statusItem,
    offer,
    session.onDidChangeState((state) => {
      showState(statusItem, state);
    }),
    registry.registerCommand(commands.restart, () => session.restart()),
    registry.registerCommand(showReferencesCommand, showReferences),
    // The server is told at its start whether it may use a pack of the workspace.
    workspace.onDidGrantWorkspaceTrust(() => session.restart()),
    workspace.registerTextDocumentContentProvider(pageScheme, pages),
    ...packCommands.map((command) => registry.registerCommand(command, () => session.run(command))),
    registry.registerCommand(commands.setPackToken, async () => {
      if (await tokens.set()) await session.run('concord.lookForPack');
    }),
    registry.registerCommand(commands.showOutput, () => {
      output.show();
    }),
  );
  void session.restart();
  return session;
}
