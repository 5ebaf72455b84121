import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';

import type { FileContent } from '../platform/platform.js';
import type { Snapshot } from '../core/workspace/snapshot.js';

/** One feature of the protocol: its capability and its handler together. */
export interface LspFeature {
  readonly capabilities: ServerCapabilities;
  register(session: Session): void;
}

/** What a feature works with. */
export interface Session {
  readonly connection: Connection;
  readonly guard: Guard;
  /** What the client can do; nothing before it has said so. */
  readonly client: () => ClientCapabilities;
  /** The version of an open document. */
  readonly version: (uri: string) => number | undefined;
  /** The content of a file that no editor shows. */
  readonly read: (uri: string) => Promise<FileContent>;
}

/** Wraps a handler, so that a failure is logged and answered with `fallback`. */
export type Guard = <Params, Result>(
  method: string,
  fallback: Result,
  answer: (params: Params, snapshot: Snapshot) => Result | Promise<Result>,
) => (params: Params, token: { readonly isCancellationRequested: boolean }) => Promise<Result>;
