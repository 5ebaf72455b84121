import { CodeActionKind, type CodeAction, type CodeActionParams, type Range } from 'vscode-languageserver';

import { codeActionsIn, type CodeAction as CoreAction } from '../../core/features/code-actions.js';
import { sourceActionKinds, sourceActionsIn } from '../../core/features/source-actions.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { editOf, makesFiles } from '../action-edit.js';
import { toLspDiagnostic, toTextRange } from '../convert.js';
import type { ClientOptions } from '../protocol.js';
import type { LspFeature } from '../session.js';

/** Where an action was offered, for when it is taken. */
interface ActionData {
  readonly uri: string;
  readonly range: Range;
}

export const codeActionsFeature: LspFeature = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, ...sourceActionKinds],
      resolveProvider: true,
    },
  },

  register(session) {
    const { connection, guard, client } = session;
    connection.onCodeAction(
      guard<CodeActionParams, CodeAction[]>(
        'textDocument/codeAction',
        [],
        ({ textDocument: { uri }, range, context }, snapshot) => {
          const file = snapshot.files.get(uri);
          if (file === undefined) return [];
          const canWait = client().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
          const { only } = context;
          const here = codeActionsIn(snapshot, uri, toTextRange(file, range)).filter(({ kind }) =>
            isWanted(kind, only),
          );
          // What concerns the whole file is only for those who ask for it.
          const whole = sourceActionsIn(snapshot, uri, (kind) => only !== undefined && isWanted(kind, only));
          return [...here, ...whole].flatMap((action): CodeAction[] => {
            if (action.newFile !== undefined && !makesFiles(client())) return [];
            const shown = toLspAction(file, action, session.options());
            if (action.elsewhere !== undefined && canWait)
              return [{ ...shown, data: { uri, range } satisfies ActionData }];
            const edit = editOf(snapshot, uri, action, session);
            return edit === undefined ? [] : [{ ...shown, edit }];
          });
        },
      ),
    );
    connection.onCodeActionResolve((asked, token) => {
      const resolve = (action: CodeAction, snapshot: Snapshot): CodeAction => {
        const { uri, range } = action.data as ActionData;
        const file = snapshot.files.get(uri);
        const actions = file === undefined ? [] : codeActionsIn(snapshot, uri, toTextRange(file, range));
        const whole = sourceActionsIn(snapshot, uri, (kind) => kind === action.kind);
        const taken = [...whole, ...actions].find(({ title }) => title === action.title);
        const edit = taken && editOf(snapshot, uri, taken, session);
        return edit === undefined ? action : { ...action, edit };
      };
      return guard<CodeAction, CodeAction>('codeAction/resolve', asked, resolve)(asked, token);
    });
  },
};

/** `quickfix` asks for `quickfix.anything` too. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '');
}

function toLspAction(file: SourceFile, { title, kind, diagnostics }: CoreAction, options: ClientOptions): CodeAction {
  if (diagnostics.length === 0) return { title, kind };
  return { title, kind, diagnostics: diagnostics.map((each) => toLspDiagnostic(file, each, options)) };
}
