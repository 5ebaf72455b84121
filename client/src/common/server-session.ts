import { EventEmitter, type CancellationToken } from 'vscode';

import type { PackCommand } from '../../../server/src/lsp/protocol.js';
import { startServer, type RunningServer, type ServerSurroundings } from './running-server.js';
import type { ServerState } from './server-state.js';

/** The one server of this window, over all its restarts, which happen in the order in which they were asked for. */
export class ServerSession {
  readonly #surroundings: ServerSurroundings;
  readonly #states = new EventEmitter<ServerState>();
  #server: RunningServer | undefined;
  #lastStep = Promise.resolve();

  readonly onDidChangeState = this.#states.event;

  constructor(surroundings: ServerSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Resolves when the old server is gone and the new one is on its way: it may still fail, or hang, or be restarted. */
  restart(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#server?.stop();
      this.#server = startServer(this.#surroundings, (state) => {
        this.#states.fire(state);
      });
    });
  }

  /** The page of a rule as Markdown; absent where there is none, or no server to ask. */
  async rulePage(id: string, token: CancellationToken): Promise<string | undefined> {
    await this.#lastStep;
    return this.#server?.rulePage(id, token);
  }

  /** The page of the version of the pack that is offered; absent where none was asked for, or no server is there. */
  async packPage(token: CancellationToken): Promise<string | undefined> {
    await this.#lastStep;
    return this.#server?.packPage(token);
  }

  /** Has the server do what the user asks for. */
  async run(command: PackCommand): Promise<void> {
    await this.#lastStep;
    await this.#server?.run(command);
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
      this.#surroundings.output.error('The server was not started.', error);
      this.#states.fire({ kind: 'failed' });
    });
    return this.#lastStep;
  }
}
