import { FoldingRangeKind, type FoldingRange, type FoldingRangeParams } from 'vscode-languageserver';

import { foldingRangesOf } from '../../core/features/folding.js';
import { lineAndCharacterAt } from '../../core/text/lines.js';
import type { LspFeature } from '../session.js';

export const foldingFeature: LspFeature = {
  capabilities: { foldingRangeProvider: true },

  register({ connection, guard, client }) {
    connection.onFoldingRanges(
      guard<FoldingRangeParams, FoldingRange[]>('textDocument/foldingRange', [], ({ textDocument }, { files }) => {
        const file = files.get(textDocument.uri);
        if (file === undefined) return [];
        // Whole lines are folded, which suits clients that can do nothing else, too.
        return foldingRangesOf(file, client().textDocument?.foldingRange?.rangeLimit).map(({ start, end, kind }) => ({
          startLine: lineAndCharacterAt(file, start).line,
          endLine: lineAndCharacterAt(file, end).line,
          ...(kind === 'entry' ? {} : { kind: FoldingRangeKind[kind === 'comment' ? 'Comment' : 'Region'] }),
        }));
      }),
    );
  },
};
