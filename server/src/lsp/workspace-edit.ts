import type { WorkspaceEdit } from 'vscode-languageserver';

import type { FileEdits } from '../core/features/navigation/rename/rename.js';
import type { Snapshot } from '../core/workspace/snapshot.js';
import { toLspEdit } from './convert.js';
import type { Session } from './session.js';

/** Edits of several files: with the versions of those that are open, where the client takes them. */
export function toWorkspaceEdit(
  { files }: Snapshot,
  changes: readonly FileEdits[],
  { client, version }: Pick<Session, 'client' | 'version'>,
): WorkspaceEdit {
  const converted = changes.flatMap(({ uri, edits }) => {
    const file = files.get(uri);
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
