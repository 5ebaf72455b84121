import type { Connection } from 'vscode-languageserver';

import { kindOf } from '../core/workspace/kind.js';
import { namesMayDiffer } from '../core/workspace/name-changes.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import type { FirstLooks } from './first-looks.js';
import { makeRoom } from './make-room.js';
import type { ClientOptions } from './protocol.js';
import { reportOn } from './reports.js';

/** Sends diagnostics as soon as the server is idle; what is typed meanwhile is checked once. */
export interface DiagnosticsPublisher {
  /** The text or the schema of an open file may have changed. */
  readonly refresh: (uri: string) => void;
  /** A file was closed: what the editor shows of it goes away. */
  readonly clear: (uri: string) => void;
}

export interface PublisherOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly platform: Platform;
  readonly firstLooks: FirstLooks;
  /** The version of an open file. */
  readonly versionOf: (uri: string) => number | undefined;
  readonly openUris: () => readonly string[];
  readonly options: () => ClientOptions;
  /** What there is to say before this would be taken back. */
  readonly ready: Promise<void>;
}

export function createPublisher(options: PublisherOptions): DiagnosticsPublisher {
  const { connection, workspace, platform, firstLooks, versionOf, openUris, ready } = options;
  const waiting = new Set<string>();
  /** Files that did not change themselves wait until no other does: many that are opened at once are followed once. */
  const beside = new Set<string>();
  /** What was last sent for a file, and of which version. */
  const sent = new Map<string, { readonly id: string; readonly version: number }>();
  let projects = workspace.snapshot.projects;
  let mayHaveNewNames = false;
  let isRunning = false;
  return { refresh, clear };

  function refresh(uri: string): void {
    waiting.add(uri);
    start();
  }

  function clear(uri: string): void {
    waiting.delete(uri);
    beside.delete(uri);
    sent.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    // What was typed and not saved is gone, with the names in it.
    mayHaveNewNames = true;
    start();
  }

  function start(): void {
    if (!isRunning) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    await ready;
    // Who asks for something waits for it; findings are looked at when they come.
    await makeRoom(platform);
    for (let uri = next(); uri !== undefined; uri = next()) {
      await firstLooks.at(uri);
      publish(uri);
      await platform.nextTurn();
    }
    isRunning = false;
  }

  function next(): string | undefined {
    if (waiting.size === 0) followNames();
    const queue = waiting.size === 0 ? beside : waiting;
    const [uri] = queue;
    if (uri === undefined) return undefined;
    waiting.delete(uri);
    beside.delete(uri);
    const file = workspace.file(uri);
    if (file !== undefined && kindOf(workspace.environment, file)?.type === 'pack') mayHaveNewNames = true;
    return uri;
  }

  /** Where one file says something new about names, others may have something else to say. */
  function followNames(): void {
    if (!mayHaveNewNames) return;
    mayHaveNewNames = false;
    const now = workspace.snapshot.projects;
    const mayDiffer = namesMayDiffer(projects, now);
    projects = now;
    for (const uri of openUris()) if (mayDiffer(uri)) beside.add(uri);
  }

  function publish(uri: string): void {
    const file = workspace.snapshot.files.get(uri);
    const version = versionOf(uri);
    if (file === undefined || version === undefined) return;
    try {
      const { diagnostics, id } = reportOn(workspace.snapshot, file, options.options());
      const before = sent.get(uri);
      if (before?.id === id && before.version === version) return;
      sent.set(uri, { id, version });
      void connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
    } catch (error) {
      connection.console.error(
        `Checking ${uri} failed. ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      );
    }
  }
}
