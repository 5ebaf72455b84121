import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type CompletionParams,
} from 'vscode-languageserver';

import { completionsAt } from '../../core/features/completion/completion.js';
import type { CompletionItem as CoreItem } from '../../core/features/completion/item.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { toLspEdit, toLspRange, toOffset } from '../convert.js';
import type { LspFeature } from '../session.js';

export const completionFeature: LspFeature = {
  capabilities: { completionProvider: { triggerCharacters: [' ', ':', '-', '[', '{', ',', '"', "'", '*', '<'] } },

  register({ connection, guard, client }) {
    connection.onCompletion(
      guard<CompletionParams, CompletionItem[]>(
        'textDocument/completion',
        [],
        ({ textDocument, position }, snapshot) => {
          const file = snapshot.files.get(textDocument.uri);
          if (file === undefined) return [];
          const takesSnippets = client().textDocument?.completion?.completionItem?.snippetSupport === true;
          const items = completionsAt(snapshot, { uri: file.uri, offset: toOffset(file, position) });
          return items.map((item, index) => toLspItem(file, item, index, takesSnippets));
        },
      ),
    );
  },
};

const kinds: Readonly<Record<CoreItem['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

function toLspItem(file: SourceFile, item: CoreItem, index: number, takesSnippets: boolean): CompletionItem {
  const { label, kind, detail, documentation, edit, otherEdits, deprecated } = item;
  const snippet = takesSnippets ? edit.snippet : undefined;
  return {
    label,
    kind: kinds[kind],
    ...(deprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
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
