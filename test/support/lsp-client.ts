import { PassThrough } from 'node:stream';

import {
  createConnection,
  createProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';

import { startServer } from '../../server/src/lsp/server.js';
import type { FileContent, Platform } from '../../server/src/platform/platform.js';
import { readPack } from '../../server/src/core/workspace/pack.js';
import { memoryPlatform } from './memory-platform.js';
import { filesIn } from './repository.js';

/** An editor that talks to a server of its own over streams in memory. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly open: (uri: string, text: string, languageId?: string) => void;
  /** The next diagnostics that come in for a file, or the last ones that nobody has asked for. */
  readonly diagnostics: (uri: string) => Promise<PublishDiagnosticsParams>;
  /** Ends both sides. */
  readonly stop: () => Promise<void>;
}

export interface LspClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The section `concord` of the settings; may be changed between requests. */
  readonly settings?: () => unknown;
  readonly files?: ReadonlyMap<string, string | FileContent>;
  /** The files of a pack that counts instead of the standard one, by path within it. */
  readonly pack?: ReadonlyMap<string, string>;
  /** Instead of one that has `files` in memory. */
  readonly platform?: Platform;
  /** The URI of the one workspace folder. */
  readonly folder?: string;
  /** Called before the handshake, to answer what the server asks. */
  readonly prepare?: (connection: ProtocolConnection) => void;
}

export async function startLspClient(options: LspClientOptions = {}): Promise<LspClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  const standardPack = readPack(options.pack ?? filesIn('schemas'));
  const { platform = memoryPlatform(options.files ?? new Map()), folder = 'file:///ws' } = options;
  startServer(server, { platform, standardPack, version: '0.0.0' });

  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const inbox = createInbox();
  connection.onNotification(PublishDiagnosticsNotification.type, inbox.put);
  connection.onRequest('workspace/configuration', (params: { items: unknown[] }) =>
    params.items.map(() => options.settings?.() ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  options.prepare?.(connection);
  connection.listen();

  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'ws' }],
    capabilities: { workspace: { configuration: true }, ...options.capabilities },
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    open: (uri, text, languageId = 'yaml') => {
      const textDocument = { uri, languageId, version: 1, text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    diagnostics: inbox.take,
    stop: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      server.dispose();
    },
  };
}

function createInbox() {
  const arrived = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Map<string, (params: PublishDiagnosticsParams) => void>();
  return {
    put: (params: PublishDiagnosticsParams): void => {
      const wanted = waiting.get(params.uri);
      if (wanted === undefined) arrived.set(params.uri, params);
      else wanted(params);
      waiting.delete(params.uri);
    },
    take: (uri: string): Promise<PublishDiagnosticsParams> => {
      const params = arrived.get(uri);
      arrived.delete(uri);
      return params === undefined ? new Promise((resolve) => waiting.set(uri, resolve)) : Promise.resolve(params);
    },
  };
}
