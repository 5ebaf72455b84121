import type { CodeLens, CodeLensParams, Position, Range } from 'vscode-languageserver';

import { nameLensesIn, usersOf } from '../../core/features/names/name-lenses.js';
import { impactLensesIn } from '../../core/features/schema-impact.js';
import type { SymbolName } from '../../core/workspace/file-names.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { toLspRange } from '../convert.js';
import type { ClientOptions, ShowReferencesCommand } from '../protocol.js';
import type { LspFeature } from '../session.js';

const showReferences: ShowReferencesCommand = 'concord.showReferences';

/** What a lens is about, for when it is shown. */
interface LensData {
  readonly uri: string;
  readonly name: SymbolName;
}

/** Above a definition: who uses it; above a keyword that was changed in a schema of a pack: how many files would fail. */
export const codeLensFeature: LspFeature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },

  register({ connection, guard, options, impactsIn }) {
    connection.onCodeLens(
      guard<CodeLensParams, CodeLens[]>('textDocument/codeLens', [], ({ textDocument: { uri } }, snapshot) => {
        const file = snapshot.files.get(uri);
        if (file === undefined) return [];
        const ofChanges = impactLensesIn(file, impactsIn(uri)).map(({ range, text, places }) => {
          return lensOf({ uri, range: toLspRange(file, range), text, isList: places.size > 0 }, options());
        });
        const ofNames = nameLensesIn(snapshot, uri).map(({ range, name }): CodeLens => {
          return { range: toLspRange(file, range), data: { uri, name } satisfies LensData };
        });
        return [...ofChanges, ...ofNames];
      }),
    );
    connection.onCodeLensResolve((lens, token) => {
      const resolve = (asked: CodeLens, snapshot: Snapshot) => withCommand(asked, snapshot, options());
      return guard<CodeLens, CodeLens>('codeLens/resolve', lens, resolve)(lens, token);
    });
  },
};

function withCommand(lens: CodeLens, snapshot: Snapshot, options: ClientOptions): CodeLens {
  if (lens.data === undefined) return lens;
  const { uri, name } = lens.data as LensData;
  const users = usersOf(snapshot, uri, name);
  if (users === undefined) return lens;
  return { ...lens, ...lensOf({ uri, range: lens.range, text: users.text, isList: users.isUsed }, options) };
}

interface ShownLens {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
  /** Whether there are places to show. */
  readonly isList: boolean;
}

/** A client that cannot show the places is only told how many there are. */
function lensOf({ uri, range, text, isList }: ShownLens, { showsReferences = false }: ClientOptions): CodeLens {
  if (!isList || !showsReferences) return { range, command: { title: text, command: '' } };
  const position: Position = range.start;
  return { range, command: { title: text, command: showReferences, arguments: [uri, position] } };
}
