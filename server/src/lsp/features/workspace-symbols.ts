import { SymbolKind, type WorkspaceSymbol, type WorkspaceSymbolParams } from 'vscode-languageserver';

import { symbolLocation, workspaceSymbols } from '../../core/features/navigation/workspace-symbols.js';
import { symbolInWords } from '../../core/rules/reference/words.js';
import type { SymbolName } from '../../core/workspace/file-names.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toLspLocation } from '../convert.js';
import type { LspFeature } from '../session.js';

export const workspaceSymbolsFeature: LspFeature = {
  capabilities: { workspaceSymbolProvider: { resolveProvider: true } },

  register({ connection, guard, client }) {
    connection.onWorkspaceSymbol(
      guard<WorkspaceSymbolParams, WorkspaceSymbol[]>('workspace/symbol', [], ({ query }, snapshot) => {
        const isLazy = client().workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true;
        const found = workspaceSymbols(snapshot, query).map(toLspSymbol);
        return isLazy ? found : found.map((symbol) => located(snapshot, symbol));
      }),
    );
    connection.onWorkspaceSymbolResolve(
      guard<WorkspaceSymbol, WorkspaceSymbol>('workspaceSymbol/resolve', nothing, (symbol, snapshot) =>
        located(snapshot, symbol),
      ),
    );
  },
};

/** Answered where looking a symbol up fails. */
const nothing: WorkspaceSymbol = { name: '', kind: SymbolKind.Object, location: { uri: '' } };

function toLspSymbol({ name, uri }: { name: SymbolName; uri: string }): WorkspaceSymbol {
  const words = symbolInWords(name.symbol);
  const containerName = name.scope === '' ? words : `${words} in ${name.scope}`;
  return { name: name.name, kind: SymbolKind.Object, containerName, location: { uri }, data: name };
}

/** The whole file while its text says something else than the index. */
function located(snapshot: Snapshot, symbol: WorkspaceSymbol): WorkspaceSymbol {
  const { uri } = symbol.location;
  const found = symbolLocation(snapshot, { uri, name: symbol.data as SymbolName });
  const range = found?.range ?? { start: 0, end: 0 };
  return { ...symbol, location: toLspLocation(snapshot, uri, range) ?? { uri } };
}
