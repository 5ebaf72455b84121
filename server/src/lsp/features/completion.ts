import { MarkupKind, type CompletionItem, type CompletionParams } from 'vscode-languageserver';

import { completionsAt } from '../../core/features/completion/completion.js';
import { textOfName } from '../../core/features/names/about-name.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toLspItem, type ItemData } from '../completion-items.js';
import { toOffset } from '../convert.js';
import { isJson, ownKeywords } from '../json-files.js';
import type { LspFeature } from '../session.js';

export const completionFeature: LspFeature = {
  capabilities: {
    completionProvider: {
      triggerCharacters: [' ', ':', '-', '[', '{', ',', '"', "'", '*', '<'],
      resolveProvider: true,
    },
  },

  register({ connection, guard, client }) {
    connection.onCompletion(
      guard<CompletionParams, CompletionItem[]>(
        'textDocument/completion',
        [],
        ({ textDocument, position }, snapshot) => {
          const file = snapshot.files.get(textDocument.uri);
          if (file === undefined) return [];
          const takesSnippets = client().textDocument?.completion?.completionItem?.snippetSupport === true;
          const all = completionsAt(snapshot, { uri: file.uri, offset: toOffset(file, position) });
          const items = isJson(file.uri) ? ownKeywords(all) : all;
          return items.map((item, index) => toLspItem(file, item, index, takesSnippets));
        },
      ),
    );
    connection.onCompletionResolve((item, token) =>
      guard<CompletionItem, CompletionItem>('completionItem/resolve', item, withNames)(item, token),
    );
  },
};

/** What the names stand for may have to be looked up in their files, so that waits until the item is shown. */
function withNames(item: CompletionItem, snapshot: Snapshot): CompletionItem {
  const { uri, about } = (item.data ?? { uri: '', about: [] }) as ItemData;
  const texts = about.map((name) => textOfName(snapshot, uri, name)).filter((text) => text !== undefined);
  if (texts.length === 0) return item;
  const known = item.documentation;
  const all = known === undefined ? texts : [...texts, typeof known === 'string' ? known : known.value];
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: all.join('\n\n') } };
}
