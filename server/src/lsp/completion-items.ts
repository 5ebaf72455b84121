import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
} from 'vscode-languageserver';

import type { CompletionItem as CoreItem } from '../core/features/completion/item.js';
import type { SourceFile } from '../core/text/source-file.js';
import type { SymbolName } from '../core/workspace/file-names.js';
import { toLspEdit, toLspRange } from './convert.js';

/** What an item names, for when it is shown. */
export interface ItemData {
  readonly uri: string;
  readonly about: readonly SymbolName[];
}

const kinds: Readonly<Record<CoreItem['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** `index` is the place of the item in the list, which clients would otherwise sort. */
export function toLspItem(file: SourceFile, item: CoreItem, index: number, takesSnippets: boolean): CompletionItem {
  const { label, kind, detail, documentation, edit, otherEdits, deprecated, about } = item;
  const snippet = takesSnippets ? edit.snippet : undefined;
  return {
    label,
    kind: kinds[kind],
    ...(deprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(about === undefined ? {} : { data: { uri: file.uri, about } satisfies ItemData }),
    sortText: String(index).padStart(4, '0'),
    filterText: filterText(file, item),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    insertTextMode: InsertTextMode.asIs,
    ...(otherEdits === undefined ? {} : { additionalTextEdits: otherEdits.map((other) => toLspEdit(file, other)) }),
    textEdit: { range: toLspRange(file, edit.range), newText: snippet ?? edit.newText },
  };
}

/** Clients compare with the text that is replaced: a dash is not typed yet, an opening quote is. */
function filterText(file: SourceFile, { label, edit }: CoreItem): string {
  const typed = label.replace(/^(?:- |\{ )/, '');
  const first = file.text[edit.range.start] ?? '';
  return edit.range.end > edit.range.start && /["']/.test(first) && !typed.startsWith(first) ? first + typed : typed;
}
