import type { Connection } from 'vscode-languageserver';

import { diagnosticsOf } from '../core/features/diagnostics.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { toLspDiagnostic } from './convert.js';

/** Sends diagnostics as soon as the server is idle; what is typed meanwhile is checked once. */
export interface DiagnosticsPublisher {
  /** The text or the schema of an open file may have changed. */
  readonly refresh: (uri: string) => void;
  /** A file was closed: what the editor shows of it goes away. */
  readonly clear: (uri: string) => void;
}

export function createPublisher(
  connection: Connection,
  workspace: Workspace,
  platform: Platform,
  versionOf: (uri: string) => number | undefined,
): DiagnosticsPublisher {
  const waiting = new Set<string>();
  let isRunning = false;
  return { refresh, clear };

  function refresh(uri: string): void {
    waiting.add(uri);
    if (!isRunning) void run();
  }

  function clear(uri: string): void {
    waiting.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async function run(): Promise<void> {
    isRunning = true;
    await platform.nextTurn();
    for (const uri of waiting) {
      waiting.delete(uri);
      publish(uri);
      await platform.nextTurn();
    }
    isRunning = false;
  }

  function publish(uri: string): void {
    const file = workspace.snapshot.files.get(uri);
    const version = versionOf(uri);
    if (file === undefined || version === undefined) return;
    try {
      const diagnostics = diagnosticsOf(workspace.snapshot, uri).map((diagnostic) => toLspDiagnostic(file, diagnostic));
      void connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      connection.console.error(
        `Checking ${uri} failed. ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      );
    }
  }
}
