import type { CancellationToken } from 'vscode-languageserver';

/** Resolves when the client no longer wants an answer. */
export function cancelled(token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (token.isCancellationRequested) resolve();
    else {
      token.onCancellationRequested(() => {
        resolve();
      });
    }
  });
}
