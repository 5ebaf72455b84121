import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  createProtocolConnection,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShowMessageRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type InitializeResult,
  type ProtocolConnection,
  type ServerCapabilities,
} from 'vscode-languageserver/node';

import { eventually } from './eventually.js';
import { startConcord } from './run-concord.js';

export interface ProcessEditorOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly initializationOptions?: unknown;
  /** What the user answers to a question, by its text; nothing where they ignore it. */
  readonly answer?: (question: string) => string | undefined;
  /** The token for an origin. */
  readonly token?: (origin: string) => string | undefined;
}

/** An editor with a server that was built and runs in a process of its own, in a folder on disk. */
export class ProcessEditor {
  readonly connection: ProtocolConnection;
  /** What was asked, and what was said, in the order in which it came. */
  readonly asked: { readonly text: string; readonly buttons: readonly string[] }[] = [];
  readonly told: string[] = [];
  readonly pages: string[] = [];
  readonly edits: ApplyWorkspaceEditParams[] = [];
  readonly log: string[] = [];
  capabilities: ServerCapabilities = {};
  readonly #found = new Map<string, readonly string[]>();
  readonly #options: ProcessEditorOptions;
  readonly #child;

  constructor(options: ProcessEditorOptions) {
    this.#options = options;
    this.#child = startConcord(['lsp', '--stdio'], { env: options.env });
    const { stdout, stdin } = this.#child;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  }

  async start(capabilities: ClientCapabilities = {}): Promise<this> {
    const { folder, answer, token, initializationOptions } = this.#options;
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#found.set(
        uri,
        diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value)),
      );
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => void this.told.push(message));
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.log.push(message));
    connection.onRequest(ShowMessageRequest.type, ({ message, actions = [] }) => {
      this.asked.push({ text: message, buttons: actions.map(({ title }) => title) });
      const title = answer?.(message);
      return actions.find((action) => action.title === title) ?? null;
    });
    connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
      this.edits.push(params);
      return { applied: true };
    });
    connection.onNotification('concord/showPage', async () => {
      const page: { markdown: string } = await connection.sendRequest('concord/packPage');
      this.pages.push(page.markdown);
    });
    connection.onRequest('concord/token', ({ origin }: { origin: string }) => {
      const text = token?.(origin);
      return text === undefined ? null : { token: text };
    });
    connection.listen();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: path.basename(folder) }];
    const rest = { processId: null, rootUri: null, capabilities, initializationOptions };
    const initialized: InitializeResult = await connection.sendRequest('initialize', { workspaceFolders, ...rest });
    this.capabilities = initialized.capabilities;
    await connection.sendNotification('initialized', {});
    return this;
  }

  open(name: string, text: string): void {
    const textDocument = { uri: this.#uri(name), languageId: 'yaml', version: 1, text };
    void this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  run(command: string): Promise<unknown> {
    return this.connection.sendRequest('workspace/executeCommand', { command });
  }

  /** Waits until this is what is found in a file. */
  async finds(name: string, expected: readonly string[]): Promise<void> {
    await eventually(() => this.#found.get(this.#uri(name)), expected);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
    this.#child.kill();
  }

  #uri(name: string): string {
    return pathToFileURL(path.join(this.#options.folder, name)).href;
  }
}
