import {
  CodeLensRefreshRequest,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type Disposable,
  type ServerCapabilities,
} from 'vscode-languageserver';

import type { ReadPack } from '../core/workspace/pack.js';
import { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { createConfigurator } from './configurator.js';
import { callHierarchyFeature } from './features/call-hierarchy.js';
import { codeActionsFeature } from './features/code-actions.js';
import { codeLensFeature } from './features/code-lens.js';
import { completionFeature } from './features/completion.js';
import { definitionFeature } from './features/definition.js';
import { foldingFeature } from './features/folding.js';
import { formattingFeature } from './features/formatting.js';
import { highlightsFeature } from './features/highlights.js';
import { hoverFeature } from './features/hover.js';
import { inlayHintsFeature } from './features/inlay-hints.js';
import { linksFeature } from './features/links.js';
import { movedFilesFeature } from './features/moved-files.js';
import { onEnterFeature } from './features/on-enter.js';
import { packCommandsFeature } from './features/pack-commands.js';
import { pullDiagnosticsFeature } from './features/pull-diagnostics.js';
import { referencesFeature } from './features/references.js';
import { renameFeature } from './features/rename.js';
import { rulePagesFeature } from './features/rule-pages.js';
import { selectionFeature } from './features/selection.js';
import { symbolsFeature } from './features/symbols.js';
import { typeDefinitionFeature } from './features/type-definition.js';
import { workspaceDiagnosticsFeature } from './features/workspace-diagnostics.js';
import { workspaceSymbolsFeature } from './features/workspace-symbols.js';
import { semanticTokensFeature } from './features/semantic-tokens.js';
import { createGuard } from './guard.js';
import { inTurns } from './in-turns.js';
import { makeRoom } from './make-room.js';
import { openDocuments } from './open-documents.js';
import { createFirstLooks } from './first-looks.js';
import { refreshNames } from './name-refresher.js';
import { createPackUpdates } from './pack-updates.js';
import type { ClientOptions } from './protocol.js';
import { createPublisher } from './publisher.js';
import type { LspFeature, Session } from './session.js';
import { createSignal } from './signal.js';
import { createWrittenPacks } from './written-packs.js';

const features: readonly LspFeature[] = [
  hoverFeature,
  completionFeature,
  codeActionsFeature,
  codeLensFeature,
  semanticTokensFeature,
  inlayHintsFeature,
  pullDiagnosticsFeature,
  workspaceDiagnosticsFeature,
  formattingFeature,
  onEnterFeature,
  foldingFeature,
  selectionFeature,
  symbolsFeature,
  linksFeature,
  definitionFeature,
  typeDefinitionFeature,
  referencesFeature,
  highlightsFeature,
  renameFeature,
  movedFilesFeature,
  callHierarchyFeature,
  workspaceSymbolsFeature,
  rulePagesFeature,
  packCommandsFeature,
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
  const openUris = () => documents.keys();
  const signal = createSignal();
  let client: ClientCapabilities = {};
  let options: ClientOptions = {};
  const refreshAll = (): void => {
    signal.fire();
    if (!pulls(client)) openUris().forEach(publisher.refresh);
    else if (client.workspace?.diagnostics?.refreshSupport === true) void connection.languages.diagnostics.refresh();
  };
  let registrations: readonly Promise<Disposable>[] = [];
  const registerForKinds = (): void => {
    for (const each of registrations)
      void each.then((registration) => {
        registration.dispose();
      });
    registrations = features.flatMap((feature) => feature.registerFor?.(session, workspace.snapshot) ?? []);
  };
  const firstLooks = createFirstLooks(workspace, platform);
  const configurator = createConfigurator({
    ...{ connection, platform, workspace, standardPack, firstLooks },
    onChange: refreshAll,
    onPack: registerForKinds,
    loadPack: async (folder) => updates?.load(folder),
    inPlaceOf: (pack, dependsOn) => (packs === undefined ? pack : packs.inPlaceOf(pack, dependsOn)),
  });
  const updates = createPackUpdates({
    ...{ connection, platform, standardPack: standardPack.pack?.files ?? new Map<string, string>() },
    ...{ session: () => session, folder: configurator.followedFolder, follow: configurator.lookAtPack },
  });
  const { ready } = configurator;
  const publisher = createPublisher({
    ...{ connection, workspace, platform, firstLooks, versionOf, openUris, ready },
    options: () => options,
  });

  documents.onDidChangeContent(({ document }) => {
    signal.fire();
    if (!pulls(client)) publisher.refresh(document.uri);
    packs?.edited(document.uri);
  });
  documents.onDidClose(({ document }) => {
    workspace.apply(new Map([[document.uri, undefined]]));
    signal.fire();
    if (!pulls(client)) publisher.clear(document.uri);
    configurator.closed(document.uri);
    packs?.edited(document.uri);
  });
  const packs =
    standardPack.pack &&
    createWrittenPacks({
      ...{ platform, workspace, standardPack: standardPack.pack.files, read: configurator.read },
      onChange: refreshAll,
      isTrusted: () => options.isUntrusted !== true,
      onFailure: (error) => {
        connection.console.error(`Following a pack that is written failed. ${detailsOf(error)}`);
      },
      changed: signal.next,
      onImpact: () => {
        if (client.workspace?.codeLens?.refreshSupport === true)
          void connection.sendRequest(CodeLensRefreshRequest.type);
      },
    });
  const follow = ({ document }: { readonly document: { readonly uri: string } }): void => {
    configurator.lookAgain();
    void packs?.look(document.uri);
  };
  documents.onDidOpen(follow);
  documents.onDidSave(follow);

  const guard = createGuard({ workspace, log: connection.console, platform, ready, lookFirst: firstLooks.at });
  const session: Session = {
    ...{ connection, guard, workspace, client: () => client, options: () => options, version: versionOf },
    makeRoom: () => makeRoom(platform),
    inTurns: (work) => inTurns(platform, work),
    lookFirst: firstLooks.at,
    changed: signal.next,
    read: configurator.read,
    packFolder: configurator.packFolder,
    exists: async (uri) => !platform.canRead(uri) || (await platform.kindAt(uri)) !== undefined,
    audience: configurator.audience,
    updates: () => updates,
    impactsIn: (uri) => packs?.impactsIn(uri) ?? [],
  };
  for (const feature of features) feature.register(session);

  connection.onInitialize((params) => {
    client = params.capabilities;
    options = (params.initializationOptions as ClientOptions | null | undefined) ?? {};
    configurator.initialize(params);
    return { capabilities: capabilitiesFor(client, options), serverInfo: { name: 'concord', version } };
  });
  connection.onInitialized(() => {
    configurator.start();
    updates?.start();
    void ready.then(() => refreshNames(session, openUris));
  });
  documents.listen(connection);
  connection.listen();
}

function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A client that asks for diagnostics is not sent any. */
function pulls({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined;
}

function capabilitiesFor(client: ClientCapabilities, options: ClientOptions): ServerCapabilities {
  const own = features.map(({ capabilities }) =>
    typeof capabilities === 'function' ? capabilities(client, options) : capabilities,
  );
  const base: ServerCapabilities = {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  return own.reduce((all, each) => ({ ...all, ...each, workspace: { ...all.workspace, ...each.workspace } }), base);
}
