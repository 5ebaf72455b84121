import { workspace, type CancellationToken, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ExecuteCommandRequest,
  NotificationType,
  RequestType,
  RevealOutputChannelOn,
  State,
  type BaseLanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';

import type {
  ClientOptions,
  FindFilesMethod,
  FindFilesParams,
  FindFilesResult,
  PackCommand,
  PackOfferedMethod,
  PackOfferedParams,
  PackPageMethod,
  PackPageResult,
  ReadFileMethod,
  ReadFileParams,
  ReadFileResult,
  RulePageMethod,
  RulePageParams,
  RulePageResult,
  ServerStatus,
  ShowPageMethod,
  ShowPageParams,
  StatusMethod,
  TokenMethod,
  TokenParams,
  TokenResult,
} from '../../../server/src/lsp/protocol.js';
import { findFiles } from './find-files.js';
import { hidingOutput } from './hiding-output.js';
import { servedLanguages } from './languages.js';
import type { PackTokens } from './pack-tokens.js';
import { readFile } from './read-file.js';
import type { ServerState } from './server-state.js';

/** What Node and the browser differ by. */
export type CreateClient = (options: LanguageClientOptions) => ServerClient;

export interface ServerClient {
  readonly client: BaseLanguageClient;
  /** Ends the server when asking is no use; does nothing when it has ended. */
  readonly kill: () => void;
}

/** One server, which is started again when it crashes, until `stop` is called. */
export interface RunningServer {
  /** The page of a rule as Markdown; absent where there is none. */
  rulePage(id: string, token: CancellationToken): Promise<string | undefined>;
  /** The page of the version of the pack that is offered; absent where none was asked for. */
  packPage(token: CancellationToken): Promise<string | undefined>;
  /** Resolves when the server has done it. */
  run(command: PackCommand): Promise<void>;
  /** Never rejects. */
  stop(): Promise<void>;
}

const statusNotification = new NotificationType<ServerStatus>('concord/status' satisfies StatusMethod);
const readFileRequest = new RequestType<ReadFileParams, ReadFileResult, void>(
  'concord/readFile' satisfies ReadFileMethod,
);

const findFilesRequest = new RequestType<FindFilesParams, FindFilesResult, void>(
  'concord/findFiles' satisfies FindFilesMethod,
);

const rulePageRequest = new RequestType<RulePageParams, RulePageResult, void>(
  'concord/rulePage' satisfies RulePageMethod,
);

const packPageRequest = new RequestType<undefined, PackPageResult, void>('concord/packPage' satisfies PackPageMethod);

const showPageNotification = new NotificationType<ShowPageParams>('concord/showPage' satisfies ShowPageMethod);

const packOfferedNotification = new NotificationType<PackOfferedParams>(
  'concord/packOffered' satisfies PackOfferedMethod,
);

const tokenRequest = new RequestType<TokenParams, TokenResult, void>('concord/token' satisfies TokenMethod);

/** What a server works with, whichever one it is. */
export interface ServerSurroundings {
  readonly createClient: CreateClient;
  readonly output: LogOutputChannel;
  readonly tokens: PackTokens;
  /** Opens a page for the user. */
  readonly showPage: (page: ShowPageParams) => Promise<void>;
  /** Reminds of a version that may be chosen. */
  readonly showOffer: (params: PackOfferedParams) => void;
}

/** Returns before the server is ready; `onState` is no longer called once it was told to stop. */
export function startServer(
  { createClient, output, tokens, showPage, showOffer }: ServerSurroundings,
  onState: (state: ServerState) => void,
): RunningServer {
  let isStopping = false;
  const report = (state: ServerState): void => {
    if (!isStopping) onState(state);
  };

  const errorHandler: ErrorHandler = {
    error: (...failure) => restarts.error(...failure),
    closed: () => (isStopping ? { action: CloseAction.DoNotRestart, handled: true } : restarts.closed()),
  };
  const { client, kill } = createClient({
    ...clientOptions(output, errorHandler),
    traceOutputChannel: hidingOutput(output, tokens.handedOut),
  });
  const restarts = client.createDefaultErrorHandler();
  client.onNotification(statusNotification, (status) => {
    report({ kind: 'ready', status });
  });
  client.onRequest(readFileRequest, readFile);
  client.onRequest(findFilesRequest, findFiles);
  client.onRequest(tokenRequest, tokens.find);
  client.onNotification(showPageNotification, showPage);
  client.onNotification(packOfferedNotification, showOffer);
  client.onDidChangeState(({ newState }) => {
    report(stateOf(newState));
  });

  const end = async (): Promise<void> => {
    try {
      if (client.state === State.Running) await client.dispose();
    } catch (error) {
      output.warn('The server did not stop by itself.', error);
    } finally {
      kill();
    }
  };
  const started = client.start().catch((error: unknown) => {
    if (!isStopping) output.error('The server did not start.', error);
  });

  return {
    async rulePage(id, token) {
      await started;
      return (await client.sendRequest(rulePageRequest, { id }, token))?.markdown;
    },
    async packPage(token) {
      await started;
      return (await client.sendRequest(packPageRequest, undefined, token))?.markdown;
    },
    async run(command) {
      await started;
      await client.sendRequest(ExecuteCommandRequest.type, { command });
    },
    async stop() {
      isStopping = true;
      await end();
      // A process that was not there yet when it was killed comes up all the same.
      void started.then(end);
    },
  };
}

function clientOptions(outputChannel: LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  return {
    documentSelector: servedLanguages,
    initializationOptions: {
      readsFiles: true,
      findsFiles: true,
      showsReferences: true,
      showsRules: true,
      showsPages: true,
      keepsTokens: true,
      hasCommands: true,
      isUntrusted: !workspace.isTrusted,
    } satisfies ClientOptions,
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler,
  };
}

/** A client that nobody told to stop has stopped because its server crashed too often. */
function stateOf(state: State): ServerState {
  switch (state) {
    case State.Starting:
      return { kind: 'starting' };
    case State.Running:
      return { kind: 'ready' };
    case State.Stopped:
    case State.StartFailed:
      return { kind: 'failed' };
  }
}
