import type { ClientCapabilities, Connection, Disposable, ServerCapabilities } from 'vscode-languageserver';

import type { ChangeImpact } from '../core/features/schema-impact.js';
import type { Snapshot, Workspace } from '../core/workspace/snapshot.js';
import type { Audience } from '../core/workspace/topic.js';
import type { FileContent } from '../platform/platform.js';
import type { PackUpdates } from './pack-updates.js';
import type { ClientOptions } from './protocol.js';

/** One feature of the protocol: its capability and its handler together. */
export interface LspFeature {
  readonly capabilities:
    ServerCapabilities | ((client: ClientCapabilities, options: ClientOptions) => ServerCapabilities);
  register(session: Session): void;
  /** Called when the pack is known, and for each other one: registers what is for some files only, until that is disposed of. */
  registerFor?(session: Session, snapshot: Snapshot): readonly Promise<Disposable>[];
}

/** What a feature works with. */
export interface Session {
  readonly connection: Connection;
  readonly guard: Guard;
  /** What the client can do; nothing before it has said so. */
  readonly client: () => ClientCapabilities;
  /** What the client says of itself beyond the protocol. */
  readonly options: () => ClientOptions;
  /** Who reads the hovers, as the settings say. */
  readonly audience: () => Audience;
  /** The version of an open document. */
  readonly version: (uri: string) => number | undefined;
  /** For work that takes longer than one answer; every step looks at it anew. */
  readonly workspace: Workspace;
  /** Lets what came in meanwhile go before work that can wait. */
  readonly makeRoom: () => Promise<void>;
  /** Does work of an answer that takes longer than anybody else should wait. */
  readonly inTurns: <Result>(work: Generator<unknown, Result>) => Promise<Result | undefined>;
  /** Resolves when a file can be checked without compiling its schema and its rules. */
  readonly lookFirst: (uri: string) => Promise<void>;
  /** Resolves when a file, or what files are checked against, has changed next. */
  readonly changed: () => Promise<void>;
  /** The content of a file that no editor shows. */
  readonly read: (uri: string) => Promise<FileContent>;
  /** The folder where the files of the pack lie; absent where they are no files of the project. */
  readonly packFolder: () => string | undefined;
  /** What follows the channel of the pack; absent where none can be followed. */
  readonly updates: () => PackUpdates | undefined;
  /** What changes in a schema of a pack come to, while it is being written. */
  readonly impactsIn: (uri: string) => readonly ChangeImpact[];
  /** Whether there is a file or a folder; where nobody can look, it is taken to be there. */
  readonly exists: (uri: string) => Promise<boolean>;
}

/** Wraps a handler, so that a failure is logged and answered with `fallback`. */
export type Guard = <Params, Result>(
  method: string,
  fallback: Result,
  answer: (params: Params, snapshot: Snapshot) => Result | Promise<Result>,
) => (params: Params, token: { readonly isCancellationRequested: boolean }) => Promise<Result>;
