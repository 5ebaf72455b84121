import {
  SymbolKind,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
} from 'vscode-languageserver';

import { symbolsOf, type DocumentSymbol as CoreSymbol } from '../../core/features/symbols.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { toLspRange } from '../convert.js';
import type { LspFeature } from '../session.js';

export const symbolsFeature: LspFeature = {
  capabilities: { documentSymbolProvider: true },

  register({ connection, guard, client }) {
    connection.onDocumentSymbol(
      guard<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>(
        'textDocument/documentSymbol',
        [],
        ({ textDocument }, { files }) => {
          const file = files.get(textDocument.uri);
          if (file === undefined) return [];
          const symbols = symbolsOf(file);
          const isNested = client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
          return isNested ? symbols.map((symbol) => nested(file, symbol)) : flat(file, symbols, undefined);
        },
      ),
    );
  },
};

const kinds: Readonly<Record<CoreSymbol['kind'], SymbolKind>> = {
  mapping: SymbolKind.Object,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  nothing: SymbolKind.Null,
};

function nested(file: SourceFile, { name, kind, detail, range, selection, children }: CoreSymbol): DocumentSymbol {
  return {
    name,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    range: toLspRange(file, range),
    selectionRange: toLspRange(file, selection),
    children: children.map((child) => nested(file, child)),
  };
}

function flat(file: SourceFile, symbols: readonly CoreSymbol[], container: string | undefined): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => {
    const location = { uri: file.uri, range: toLspRange(file, range) };
    const around = container === undefined ? {} : { containerName: container };
    return [{ name, kind: kinds[kind], location, ...around }, ...flat(file, children, name)];
  });
}
