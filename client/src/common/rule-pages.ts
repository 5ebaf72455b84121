import type { CancellationToken, TextDocumentContentProvider, Uri } from 'vscode';

import type { PageScheme } from '../../../server/src/lsp/protocol.js';
import type { ServerSession } from './server-session.js';

/** The scheme of the pages that this extension shows: `concord:/rules/cookie/unknown.md`. */
export const pageScheme = 'concord' satisfies PageScheme;

/** Shows the page of a rule, which the server writes, when somebody follows the code of a diagnostic. */
export function rulePages(session: ServerSession): TextDocumentContentProvider {
  return {
    provideTextDocumentContent: async ({ path }: Uri, token: CancellationToken) => {
      const id = /^\/rules\/(.+)\.md$/.exec(path)?.[1];
      const page = id === undefined ? undefined : await session.rulePage(id, token);
      return page ?? 'There is no such rule any more.\n';
    },
  };
}
