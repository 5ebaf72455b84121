import type { Connection } from 'vscode-languageserver';

import { migrationEditsIn } from '../core/features/migrations.js';
import type { FileEdits } from '../core/text/text-edit.js';
import { projectOf } from '../core/workspace/snapshot.js';
import type { Session } from './session.js';
import { toWorkspaceEdit } from './workspace-edit.js';

/** What the migrations of the pack change in the files of a project; works for a few milliseconds at a time. */
export async function editsOfMigrations(
  { workspace, makeRoom }: Pick<Session, 'workspace' | 'makeRoom'>,
  folder: string,
): Promise<readonly FileEdits[]> {
  const { snapshot } = workspace;
  const project = projectOf(snapshot, `${folder}/concord.yaml`);
  if (project?.isComplete !== true) return [];
  const found: FileEdits[] = [];
  for (const uri of [...snapshot.files.keys()].sort()) {
    if (projectOf(snapshot, uri) !== project) continue;
    const file = snapshot.files.passing(uri);
    const edits = file === undefined ? [] : migrationEditsIn(snapshot, file);
    if (edits.length > 0) found.push({ uri, edits });
    await makeRoom();
  }
  return found;
}

/** Has the client make these edits; whether it did. Versions keep it from editing what was typed in meanwhile. */
export async function applyMigrations(
  connection: Connection,
  session: Pick<Session, 'client' | 'version' | 'workspace'>,
  changes: readonly FileEdits[],
): Promise<boolean> {
  const { snapshot } = session.workspace;
  const edit = toWorkspaceEdit((uri) => snapshot.files.passing(uri), changes, session);
  const { applied } = await connection.workspace.applyEdit({ label: 'Migrate all files', edit });
  return applied;
}
