import type { WorkspaceEdit } from 'vscode-languageserver';

import type { FileEdits } from '../core/features/navigation/rename/rename.js';
import type { SourceFile } from '../core/text/source-file.js';
import { toLspEdit } from './convert.js';
import type { Session } from './session.js';

/** Edits of several files: with the versions of those that are open, where the client takes them. */
export function toWorkspaceEdit(
  fileOf: (uri: string) => SourceFile | undefined,
  changes: readonly FileEdits[],
  { client, version }: Pick<Session, 'client' | 'version'>,
): WorkspaceEdit {
  const converted = changes.flatMap(({ uri, edits }) => {
    const file = fileOf(uri);
    return file === undefined ? [] : [{ uri, edits: edits.map((edit) => toLspEdit(file, edit)) }];
  });
  if (client().workspace?.workspaceEdit?.documentChanges !== true) {
    return { changes: Object.fromEntries(converted.map(({ uri, edits }) => [uri, edits])) };
  }
  const documentChanges = converted.map(({ uri, edits }) => {
    return { textDocument: { uri, version: version(uri) ?? null }, edits };
  });
  return { documentChanges };
}
