import type { InlayHint, InlayHintParams } from 'vscode-languageserver';

import { inlayHintsIn } from '../../core/features/inlay-hints.js';
import { lineAndCharacterAt } from '../../core/text/lines.js';
import { toTextRange } from '../convert.js';
import type { LspFeature } from '../session.js';

export const inlayHintsFeature: LspFeature = {
  capabilities: { inlayHintProvider: true },

  register({ connection, guard }) {
    connection.languages.inlayHint.on(
      guard<InlayHintParams, InlayHint[]>('textDocument/inlayHint', [], ({ textDocument, range }, snapshot) => {
        const file = snapshot.files.get(textDocument.uri);
        if (file === undefined) return [];
        return inlayHintsIn(snapshot, file.uri, toTextRange(file, range)).map(({ offset, label }) => {
          return { position: lineAndCharacterAt(file, offset), label, paddingLeft: true };
        });
      }),
    );
  },
};
