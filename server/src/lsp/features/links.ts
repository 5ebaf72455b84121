import fastUri from 'fast-uri';
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';

import { linksIn } from '../../core/features/links.js';
import { toLspRange } from '../convert.js';
import type { LspFeature } from '../session.js';

/** A link to a file is only offered where there is one: what is not underlined leads nowhere. */
export const linksFeature: LspFeature = {
  capabilities: { documentLinkProvider: {} },

  register({ connection, guard, exists }) {
    connection.onDocumentLinks(
      guard<DocumentLinkParams, DocumentLink[]>('textDocument/documentLink', [], async ({ textDocument }, snapshot) => {
        const file = snapshot.files.get(textDocument.uri);
        if (file === undefined) return [];
        const links = linksIn(snapshot, file.uri).map(({ range, target }) => {
          return { range: toLspRange(file, range), target: fastUri.resolve(file.uri, target) };
        });
        const targets = new Set(links.map(({ target }) => addressOf(target)));
        const found = [...targets].map(async (uri) => {
          const isThere = /^https?:/.test(uri) || snapshot.files.has(uri) || (await exists(uri));
          return isThere ? [uri] : [];
        });
        const there = new Set((await Promise.all(found)).flat());
        return links.filter(({ target }) => there.has(addressOf(target)));
      }),
    );
  },
};

/** What a link leads to, without the place in it. */
function addressOf(target: string): string {
  return target.replace(/[?#].*$/, '');
}
