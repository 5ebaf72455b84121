import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';

import { isRefusal, type Refusal } from '../../core/features/navigation/rename/refusal.js';
import { renamableAt } from '../../core/features/navigation/rename/renamable.js';
import { renameAt } from '../../core/features/navigation/rename/rename.js';
import { toLspLocation, toPosition } from '../convert.js';
import { toWorkspaceEdit } from '../workspace-edit.js';
import type { LspFeature } from '../session.js';

export const renameFeature: LspFeature = {
  capabilities: { renameProvider: { prepareProvider: true } },

  register(session) {
    const { connection, guard } = session;
    connection.onPrepareRename(
      guard<PrepareRenameParams, PrepareRenameResult | null>('textDocument/prepareRename', null, (params, snapshot) => {
        const position = toPosition(snapshot, params);
        if (position === undefined) return null;
        const { name, range } = orRefuse(renamableAt(snapshot, position));
        const location = toLspLocation(snapshot, position.uri, range);
        return location === undefined ? null : { range: location.range, placeholder: name.name };
      }),
    );
    connection.onRenameRequest(
      guard<RenameParams, WorkspaceEdit | null>('textDocument/rename', null, (params, snapshot) => {
        const position = toPosition(snapshot, params);
        if (position === undefined) return null;
        const changes = orRefuse(renameAt(snapshot, position, params.newName));
        return toWorkspaceEdit((uri) => snapshot.files.passing(uri), changes, session);
      }),
    );
  },
};

/** The editor shows why. */
function orRefuse<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}
