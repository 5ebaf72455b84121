import { LSPErrorCodes, ResponseError, type RemoteConsole } from 'vscode-languageserver';

import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { isAnsweredInJson, isJson } from './json-files.js';
import type { Guard } from './session.js';

export interface GuardOptions {
  readonly workspace: Workspace;
  readonly log: RemoteConsole;
  readonly platform: Platform;
  /** Nothing is answered before this. */
  readonly ready: Promise<void>;
  /** Resolves when a file can be looked at without compiling what it is checked against. */
  readonly lookFirst: (uri: string) => Promise<void>;
}

/** What an editor asks for by itself as soon as it shows a file: nobody waits for it, so it holds up nobody. */
const unasked = new Set([
  ...['textDocument/codeLens', 'textDocument/inlayHint', 'textDocument/semanticTokens/full'],
  ...['textDocument/semanticTokens/full/delta', 'textDocument/semanticTokens/range'],
]);

/** One failing feature must not take the others down: it is logged, and the client gets the fallback. */
export function createGuard({ workspace, log, platform, ready, lookFirst }: GuardOptions): Guard {
  return (method, fallback, answer) => async (params, token) => {
    const uri = uriOf(params);
    if (uri !== undefined && isJson(uri) && !isAnsweredInJson(method)) return fallback;
    await ready;
    if (uri !== undefined && unasked.has(method)) await lookFirst(uri);
    await platform.nextTurn();
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`);

    try {
      return await answer(params, workspace.snapshot);
    } catch (error) {
      // What a feature refuses on purpose is an answer for the user.
      if (error instanceof ResponseError) throw error;
      log.error(
        `${method} failed${uri === undefined ? '' : ` for ${uri}`}. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return fallback;
    }
  };
}

function uriOf(params: unknown): string | undefined {
  const { textDocument } = params as { textDocument?: { uri?: unknown } };
  return typeof textDocument?.uri === 'string' ? textDocument.uri : undefined;
}
