import type { RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';

import { editsForMoves } from '../../core/features/navigation/moved-files.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import type { LspFeature, Session } from '../session.js';
import { toWorkspaceEdit } from '../workspace-edit.js';

const filters = [
  { pattern: { glob: '**/*.{yaml,yml,json}', matches: 'file' as const } },
  { pattern: { glob: '**', matches: 'folder' as const } },
];

export const movedFilesFeature: LspFeature = {
  capabilities: { workspace: { fileOperations: { willRename: { filters } } } },

  register(session) {
    const { connection, guard, read } = session;
    connection.workspace.onWillRenameFiles(
      guard<RenameFilesParams, WorkspaceEdit | null>('workspace/willRenameFiles', null, async (params, snapshot) => {
        const schemas = await schemaFiles(snapshot, read);
        const moves = params.files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
        const changes = editsForMoves(snapshot, schemas, moves);
        const known = new Map(schemas.map((file) => [file.uri, file]));
        return changes.length === 0
          ? null
          : toWorkspaceEdit((uri) => known.get(uri) ?? snapshot.files.get(uri), changes, session);
      }),
    );
  },
};

/** The schemas that are files, as they are on disk where no editor shows them. */
async function schemaFiles({ environment, files }: Snapshot, read: Session['read']): Promise<SourceFile[]> {
  const uris = environment.associations.flatMap(({ library }) => [...library.documents.keys()]);
  const found: SourceFile[] = [];
  for (const uri of new Set(uris)) {
    const known = files.get(uri);
    const content = known === undefined ? await read(uri) : undefined;
    if (known !== undefined) found.push(known);
    else if (content?.kind === 'text') found.push({ uri, text: content.text });
  }
  return found;
}
