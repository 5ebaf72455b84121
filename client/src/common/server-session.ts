import { EventEmitter, type CancellationToken, type LogOutputChannel } from 'vscode';

import { startServer, type CreateClient, type RunningServer } from './running-server.js';
import type { ServerState } from './server-state.js';

/** The one server of this window, over all its restarts, which happen in the order in which they were asked for. */
export class ServerSession {
  readonly #output: LogOutputChannel;
  readonly #createClient: CreateClient;
  readonly #states = new EventEmitter<ServerState>();
  #server: RunningServer | undefined;
  #lastStep = Promise.resolve();

  readonly onDidChangeState = this.#states.event;

  constructor(output: LogOutputChannel, createClient: CreateClient) {
    this.#output = output;
    this.#createClient = createClient;
  }

  /** Resolves when the old server is gone and the new one is on its way: it may still fail, or hang, or be restarted. */
  restart(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#server?.stop();
      this.#server = startServer(this.#createClient, this.#output, (state) => {
        this.#states.fire(state);
      });
    });
  }

  /** The page of a rule as Markdown; absent where there is none, or no server to ask. */
  async rulePage(id: string, token: CancellationToken): Promise<string | undefined> {
    await this.#lastStep;
    return this.#server?.rulePage(id, token);
  }

  stop(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#server?.stop();
      this.#server = undefined;
      this.#states.fire({ kind: 'stopped' });
    });
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    this.#lastStep = this.#lastStep.then(step).catch((error: unknown) => {
      this.#output.error('The server was not started.', error);
      this.#states.fire({ kind: 'failed' });
    });
    return this.#lastStep;
  }
}
