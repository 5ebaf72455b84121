import {
  CodeActionKind,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';

import { codeActionsIn, type CodeAction as CoreAction } from '../../core/features/code-actions.js';
import { fixAllIn } from '../../core/features/fix-all.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { TextEdit as CoreEdit } from '../../core/text/text-edit.js';
import { toLspDiagnostic, toLspEdit, toLspRange, toTextRange } from '../convert.js';
import type { LspFeature, Session } from '../session.js';

export const codeActionsFeature: LspFeature = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.SourceFixAll],
    },
  },

  register(session) {
    const { connection, guard } = session;
    connection.onCodeAction(
      guard<CodeActionParams, CodeAction[]>(
        'textDocument/codeAction',
        [],
        ({ textDocument, range, context }, snapshot) => {
          const file = snapshot.files.get(textDocument.uri);
          if (file === undefined) return [];
          const { only } = context;
          const here = codeActionsIn(snapshot, file.uri, toTextRange(file, range));
          const wanted = here.filter(({ kind }) => isWanted(kind, only));
          // What concerns the whole file is only for those who ask for it.
          const asksForAll = only !== undefined && isWanted(CodeActionKind.SourceFixAll, only);
          const all = asksForAll ? fixAllIn(snapshot, file.uri) : undefined;
          return [...wanted, ...(all === undefined ? [] : [all])].map((action) => toLspAction(file, action, session));
        },
      ),
    );
  },
};

/** `quickfix` asks for `quickfix.anything` too. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '');
}

function toLspAction(file: SourceFile, action: CoreAction, { client, version }: Session): CodeAction {
  const { title, kind, edits, diagnostics } = action;
  const mended =
    diagnostics.length === 0 ? {} : { diagnostics: diagnostics.map((each) => toLspDiagnostic(file, each)) };
  return { title, kind, ...mended, edit: toWorkspaceEdit(file, edits, client(), version(file.uri) ?? null) };
}

function toWorkspaceEdit(
  file: SourceFile,
  edits: readonly CoreEdit[],
  { workspace }: ClientCapabilities,
  version: number | null,
): WorkspaceEdit {
  const can = workspace?.workspaceEdit;
  if (can?.documentChanges !== true) return { changes: { [file.uri]: edits.map((edit) => toLspEdit(file, edit)) } };
  const convert = can.snippetEditSupport === true ? toSnippetEdit : toLspEdit;
  const textDocument = { uri: file.uri, version };
  return { documentChanges: [{ textDocument, edits: edits.map((edit) => convert(file, edit)) }] };
}

function toSnippetEdit(file: SourceFile, edit: CoreEdit): TextEdit | SnippetTextEdit {
  if (edit.snippet === undefined) return toLspEdit(file, edit);
  return { range: toLspRange(file, edit.range), snippet: { kind: 'snippet', value: edit.snippet } };
}
