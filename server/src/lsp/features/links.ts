import fastUri from 'fast-uri';
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';

import { linksIn } from '../../core/features/links.js';
import { toLspRange } from '../convert.js';
import type { LspFeature } from '../session.js';

export const linksFeature: LspFeature = {
  capabilities: { documentLinkProvider: {} },

  register({ connection, guard }) {
    connection.onDocumentLinks(
      guard<DocumentLinkParams, DocumentLink[]>('textDocument/documentLink', [], ({ textDocument }, snapshot) => {
        const file = snapshot.files.get(textDocument.uri);
        if (file === undefined) return [];
        return linksIn(snapshot, file.uri).map(({ range, target }) => ({
          range: toLspRange(file, range),
          target: fastUri.resolve(file.uri, target),
        }));
      }),
    );
  },
};
