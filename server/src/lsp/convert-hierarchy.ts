import { SymbolKind, type CallHierarchyItem } from 'vscode-languageserver';

import { fileName, titleOf, type HierarchyItem } from '../core/features/navigation/call-hierarchy.js';
import { symbolInWords } from '../core/rules/reference/words.js';
import type { SymbolName } from '../core/workspace/file-names.js';
import type { Snapshot } from '../core/workspace/snapshot.js';
import { toLspRange, toTextRange } from './convert.js';

/** Absent for one in a file that is gone. */
export function toLspItem({ files }: Snapshot, item: HierarchyItem): CallHierarchyItem | undefined {
  const file = files.get(item.uri);
  if (file === undefined) return undefined;
  const { symbol, uri } = item;
  return {
    name: titleOf(item),
    kind: symbol === undefined ? SymbolKind.File : SymbolKind.Object,
    detail: symbol === undefined ? 'file' : `${symbolInWords(symbol.symbol)}, ${fileName(uri)}`,
    uri,
    range: toLspRange(file, item.entry),
    selectionRange: toLspRange(file, item.range),
    data: symbol,
  };
}

/** Back from the client, which keeps an item between two requests. */
export function fromLspItem(
  { files }: Snapshot,
  { uri, range, selectionRange, data }: CallHierarchyItem,
): HierarchyItem {
  const file = files.get(uri) ?? { uri, text: '' };
  const symbol = (data ?? undefined) as SymbolName | undefined;
  return { uri, symbol, entry: toTextRange(file, range), range: toTextRange(file, selectionRange) };
}
