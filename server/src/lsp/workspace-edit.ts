import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';

import type { SourceFile } from '../core/text/source-file.js';
import type { FileEdits, TextEdit as CoreEdit } from '../core/text/text-edit.js';
import { toLspEdit, toLspEdits, toLspRange } from './convert.js';
import type { Session } from './session.js';

/** Edits of several files: with the versions of those that are open, and as snippets, where the client takes them. */
export function toWorkspaceEdit(
  fileOf: (uri: string) => SourceFile | undefined,
  changes: readonly FileEdits[],
  { client, version }: Pick<Session, 'client' | 'version'>,
): WorkspaceEdit {
  const can = client().workspace?.workspaceEdit;
  const known = changes.flatMap(({ uri, edits }) => {
    const file = fileOf(uri);
    return file === undefined ? [] : [{ file, edits }];
  });
  if (can?.documentChanges !== true) {
    const converted = known.map(({ file, edits }) => [file.uri, toLspEdits(file, edits)] as const);
    return { changes: Object.fromEntries(converted) };
  }
  const documentChanges = known.map(({ file, edits }) => {
    const openVersion = version(file.uri);
    const textDocument = { uri: file.uri, version: openVersion ?? null };
    // In a file that nobody looks at there is no cursor to place.
    const takesSnippets = can.snippetEditSupport === true && openVersion !== undefined;
    return {
      textDocument,
      edits: takesSnippets ? edits.map((edit) => toSnippetEdit(file, edit)) : toLspEdits(file, edits),
    };
  });
  return { documentChanges };
}

function toSnippetEdit(file: SourceFile, edit: CoreEdit): TextEdit | SnippetTextEdit {
  if (edit.snippet === undefined) return toLspEdit(file, edit);
  return { range: toLspRange(file, edit.range), snippet: { kind: 'snippet', value: edit.snippet } };
}
