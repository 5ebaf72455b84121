import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { sha256Of } from '../../../server/src/node/channel/store.js';

/** Answers instead of the files; false leaves a request to them. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A web server on this machine that serves a folder, and does to its readers what a test says. */
export class ChannelServer {
  readonly asked: string[] = [];
  readonly statuses: number[] = [];
  behave: Behaviour = () => false;
  readonly #server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    response.on('finish', () => this.statuses.push(response.statusCode));
    if (!this.behave(request, response)) serveFile(this.folder, request, response);
  });
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}

/** Answers with a file of the folder, and with 304 to whoever has it. */
export function serveFile(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const location = path.join(folder, new URL(request.url ?? '', 'http://localhost').pathname);
  if (!existsSync(location) || !statSync(location).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const bytes = readFileSync(location);
  const etag = `"${sha256Of(bytes).slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-type': 'application/json' }).end(bytes);
}
