import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';

import { selectionsAt } from '../../core/features/selection.js';
import { toLspRange, toOffset } from '../convert.js';
import type { LspFeature } from '../session.js';

export const selectionFeature: LspFeature = {
  capabilities: { selectionRangeProvider: true },

  register({ connection, guard }) {
    connection.onSelectionRanges(
      guard<SelectionRangeParams, SelectionRange[]>(
        'textDocument/selectionRange',
        [],
        ({ textDocument, positions }, { files }) => {
          const file = files.get(textDocument.uri);
          if (file === undefined) return [];
          return positions.map((position) => {
            const ranges = selectionsAt(file, toOffset(file, position)).map((range) => toLspRange(file, range));
            const nothing: SelectionRange = { range: { start: position, end: position } };
            return (
              ranges.reduceRight<SelectionRange | undefined>(
                (parent, range) => (parent === undefined ? { range } : { range, parent }),
                undefined,
              ) ?? nothing
            );
          });
        },
      ),
    );
  },
};
