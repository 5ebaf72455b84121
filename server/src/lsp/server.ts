import {
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';

import type { ReadPack } from '../core/workspace/pack.js';
import { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { createConfigurator } from './configurator.js';
import { codeActionsFeature } from './features/code-actions.js';
import { completionFeature } from './features/completion.js';
import { foldingFeature } from './features/folding.js';
import { formattingFeature } from './features/formatting.js';
import { hoverFeature } from './features/hover.js';
import { linksFeature } from './features/links.js';
import { onEnterFeature } from './features/on-enter.js';
import { selectionFeature } from './features/selection.js';
import { symbolsFeature } from './features/symbols.js';
import { createGuard } from './guard.js';
import { openDocuments } from './open-documents.js';
import { createPublisher } from './publisher.js';
import type { LspFeature } from './session.js';

const features: readonly LspFeature[] = [
  hoverFeature,
  completionFeature,
  codeActionsFeature,
  formattingFeature,
  onEnterFeature,
  foldingFeature,
  selectionFeature,
  symbolsFeature,
  linksFeature,
];

export interface ServerOptions {
  readonly platform: Platform;
  /** What files are checked against. */
  readonly standardPack: ReadPack;
  /** Of Concord. */
  readonly version: string;
}

/** Serves the language over `connection` until the client closes it. */
export function startServer(connection: Connection, { platform, standardPack, version }: ServerOptions): void {
  const workspace = new Workspace();
  const documents = new TextDocuments(openDocuments(workspace));
  const versionOf = (uri: string) => documents.get(uri)?.version;
  const publisher = createPublisher(connection, workspace, platform, versionOf);
  const configurator = createConfigurator({
    connection,
    platform,
    workspace,
    standardPack,
    onChange: () => {
      documents.keys().forEach(publisher.refresh);
    },
  });

  documents.onDidChangeContent(({ document }) => {
    publisher.refresh(document.uri);
  });
  documents.onDidClose(({ document }) => {
    workspace.apply(new Map([[document.uri, undefined]]));
    publisher.clear(document.uri);
  });

  let client: ClientCapabilities = {};
  const guard = createGuard(workspace, connection.console, platform);
  const session = { connection, guard, client: () => client, version: versionOf };
  for (const feature of features) feature.register(session);

  connection.onInitialize((params) => {
    client = params.capabilities;
    configurator.initialize(params);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'concord', version } };
  });
  connection.onInitialized(() => {
    configurator.start();
    for (const feature of features) feature.start?.(session, workspace.snapshot);
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  const own = features.map(({ capabilities }) =>
    typeof capabilities === 'function' ? capabilities(client) : capabilities,
  );
  return own.reduce((all, each) => ({ ...all, ...each }), {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  });
}
