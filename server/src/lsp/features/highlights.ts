import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';

import { highlightsAt } from '../../core/features/navigation/references.js';
import { toLspRange, toPosition } from '../convert.js';
import type { LspFeature } from '../session.js';

const kinds = { definition: DocumentHighlightKind.Write, reference: DocumentHighlightKind.Read };

export const highlightsFeature: LspFeature = {
  capabilities: { documentHighlightProvider: true },

  register({ connection, guard }) {
    connection.onDocumentHighlight(
      guard<DocumentHighlightParams, DocumentHighlight[]>('textDocument/documentHighlight', [], (params, snapshot) => {
        const position = toPosition(snapshot, params);
        const file = position && snapshot.files.get(position.uri);
        if (position === undefined || file === undefined) return [];
        return highlightsAt(snapshot, position).map(({ range, role }) => {
          return { range: toLspRange(file, range), kind: kinds[role] };
        });
      }),
    );
  },
};
