import type { CodeLens, CodeLensParams, Position } from 'vscode-languageserver';

import { nameLensesIn, usersOf } from '../../core/features/names/name-lenses.js';
import type { SymbolName } from '../../core/workspace/file-names.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toLspRange } from '../convert.js';
import type { ShowReferencesCommand } from '../protocol.js';
import type { LspFeature } from '../session.js';

const showReferences: ShowReferencesCommand = 'concord.showReferences';

/** What a lens is about, for when it is shown. */
interface LensData {
  readonly uri: string;
  readonly name: SymbolName;
}

/** Above a definition: who uses it. */
export const codeLensFeature: LspFeature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },

  register({ connection, guard, options }) {
    connection.onCodeLens(
      guard<CodeLensParams, CodeLens[]>('textDocument/codeLens', [], ({ textDocument: { uri } }, snapshot) => {
        const file = snapshot.files.get(uri);
        if (file === undefined) return [];
        return nameLensesIn(snapshot, uri).map(({ range, name }) => {
          return { range: toLspRange(file, range), data: { uri, name } satisfies LensData };
        });
      }),
    );
    connection.onCodeLensResolve((lens, token) => {
      const resolve = (asked: CodeLens, snapshot: Snapshot) => withCommand(asked, snapshot, options().showsReferences);
      return guard<CodeLens, CodeLens>('codeLens/resolve', lens, resolve)(lens, token);
    });
  },
};

/** A client that cannot show the places is only told how many there are. */
function withCommand(lens: CodeLens, snapshot: Snapshot, showsReferences = false): CodeLens {
  const { uri, name } = lens.data as LensData;
  const users = usersOf(snapshot, uri, name);
  if (users === undefined) return lens;
  const { text, isUsed } = users;
  if (!isUsed || !showsReferences) return { ...lens, command: { title: text, command: '' } };
  const position: Position = lens.range.start;
  return { ...lens, command: { title: text, command: showReferences, arguments: [uri, position] } };
}
