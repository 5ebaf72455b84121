import type { ClientCapabilities, CreateFile, WorkspaceEdit } from 'vscode-languageserver';

import type { CodeAction } from '../core/features/code-actions.js';
import type { Snapshot } from '../core/workspace/snapshot.js';
import type { Session } from './session.js';
import { toWorkspaceEdit } from './workspace-edit.js';

/** What an action changes, in the file that it makes first if it makes one; absent where there turns out to be nothing to edit. */
export function editOf(
  snapshot: Snapshot,
  uri: string,
  { edits, elsewhere, newFile }: CodeAction,
  session: Pick<Session, 'client' | 'version'>,
): WorkspaceEdit | undefined {
  const changes = (elsewhere?.() ?? [{ uri, edits }]).filter((change) => change.edits.length > 0);
  if (changes.length === 0) return undefined;
  const fileOf = (wanted: string) => (wanted === newFile?.uri ? newFile : snapshot.files.get(wanted));
  const edit = toWorkspaceEdit(fileOf, changes, session);
  if (newFile === undefined) return edit;
  const create: CreateFile = { kind: 'create', uri: newFile.uri };
  return { documentChanges: [create, ...(edit.documentChanges ?? [])] };
}

/** Whether the client can make a file and write into it at once. */
export function makesFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations.includes('create');
}
