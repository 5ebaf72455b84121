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
import { callHierarchyFeature } from './features/call-hierarchy.js';
import { codeActionsFeature } from './features/code-actions.js';
import { completionFeature } from './features/completion.js';
import { definitionFeature } from './features/definition.js';
import { highlightsFeature } from './features/highlights.js';
import { hoverFeature } from './features/hover.js';
import { movedFilesFeature } from './features/moved-files.js';
import { referencesFeature } from './features/references.js';
import { renameFeature } from './features/rename.js';
import { typeDefinitionFeature } from './features/type-definition.js';
import { workspaceSymbolsFeature } from './features/workspace-symbols.js';
import { createGuard } from './guard.js';
import { openDocuments } from './open-documents.js';
import { createPublisher } from './publisher.js';
import type { LspFeature } from './session.js';

const features: readonly LspFeature[] = [
  hoverFeature,
  completionFeature,
  codeActionsFeature,
  definitionFeature,
  typeDefinitionFeature,
  referencesFeature,
  highlightsFeature,
  renameFeature,
  movedFilesFeature,
  callHierarchyFeature,
  workspaceSymbolsFeature,
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
  const { read } = configurator;
  for (const feature of features)
    feature.register({ connection, guard, client: () => client, version: versionOf, read });

  connection.onInitialize((params) => {
    client = params.capabilities;
    configurator.initialize(params);
    return { capabilities, serverInfo: { name: 'concord', version } };
  });
  connection.onInitialized(configurator.start);
  documents.listen(connection);
  connection.listen();
}

const own: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

const capabilities = features.reduce<ServerCapabilities>(
  (all, feature) => ({
    ...all,
    ...feature.capabilities,
    workspace: { ...all.workspace, ...feature.capabilities.workspace },
  }),
  own,
);
