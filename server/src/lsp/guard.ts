import { LSPErrorCodes, ResponseError, type RemoteConsole } from 'vscode-languageserver';

import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import type { Guard } from './session.js';

export interface GuardOptions {
  readonly workspace: Workspace;
  readonly log: RemoteConsole;
  readonly platform: Platform;
  /** Nothing is answered before this. */
  readonly ready: Promise<void>;
}

/** One failing feature must not take the others down: it is logged, and the client gets the fallback. */
export function createGuard({ workspace, log, platform, ready }: GuardOptions): Guard {
  return (method, fallback, answer) => async (params, token) => {
    await ready;
    await platform.nextTurn();
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`);

    try {
      return await answer(params, workspace.snapshot);
    } catch (error) {
      // What a feature refuses on purpose is an answer for the user.
      if (error instanceof ResponseError) throw error;
      log.error(
        `${method} failed${uriOf(params)}. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return fallback;
    }
  };
}

function uriOf(params: unknown): string {
  const { textDocument } = params as { textDocument?: { uri?: unknown } };
  return typeof textDocument?.uri === 'string' ? ` for ${textDocument.uri}` : '';
}
