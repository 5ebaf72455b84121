import { commands, EventEmitter, Uri, window, type CancellationToken, type TextDocumentContentProvider } from 'vscode';

import type { PageScheme, ShowPageParams } from '../../../server/src/lsp/protocol.js';
import type { ServerSession } from './server-session.js';

/** The scheme of the pages that this extension shows: `concord:/rules/cookie/unknown.md`. */
export const pageScheme = 'concord' satisfies PageScheme;

/** Pages that the server writes, as read-only documents. */
export interface Pages extends TextDocumentContentProvider {
  /** Opens a page, as it is now. */
  readonly show: (page: ShowPageParams) => Promise<void>;
}

/** The page of a rule, which opens when somebody follows the code of a diagnostic, and that of another version of the pack. */
export function createPages(session: Pick<ServerSession, 'packPage' | 'rulePage'>): Pages {
  const changed = new EventEmitter<Uri>();
  return {
    onDidChange: changed.event,
    provideTextDocumentContent: async ({ path }: Uri, token: CancellationToken) => {
      const id = /^\/rules\/(.+)\.md$/.exec(path)?.[1];
      if (id !== undefined) return (await session.rulePage(id, token)) ?? 'There is no such rule any more.\n';
      return (await session.packPage(token)) ?? 'This page is no longer there.\n';
    },
    show: async ({ uri }) => {
      const page = Uri.parse(uri, true);
      changed.fire(page);
      try {
        await commands.executeCommand('markdown.showPreview', page);
      } catch {
        // Whoever has no preview reads the text.
        await window.showTextDocument(page);
      }
    },
  };
}
