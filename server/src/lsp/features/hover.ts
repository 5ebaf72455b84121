import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';

import { hoverAt } from '../../core/features/hover.js';
import { toLspRange, toOffset } from '../convert.js';
import type { LspFeature } from '../session.js';

export const hoverFeature: LspFeature = {
  capabilities: { hoverProvider: true },

  register({ connection, guard, audience }) {
    connection.onHover(
      guard<HoverParams, Hover | null>('textDocument/hover', null, ({ textDocument, position }, snapshot) => {
        const file = snapshot.files.get(textDocument.uri);
        if (file === undefined) return null;
        const hover = hoverAt(snapshot, { uri: file.uri, offset: toOffset(file, position) }, audience());
        if (hover === undefined) return null;

        const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
        return { contents, range: toLspRange(file, hover.range) };
      }),
    );
  },
};
