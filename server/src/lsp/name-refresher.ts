import { CodeLensRefreshRequest, SemanticTokensRefreshRequest } from 'vscode-languageserver';

import type { Session } from './session.js';

/** Has the client ask again for what names look like, and who uses them, whenever names have changed; as long as there is a client. */
export async function refreshNames({ connection, client, workspace, makeRoom, changed }: Session): Promise<void> {
  const { codeLens, semanticTokens } = client().workspace ?? {};
  const wanted = [
    ...(codeLens?.refreshSupport === true ? [CodeLensRefreshRequest.type] : []),
    ...(semanticTokens?.refreshSupport === true ? [SemanticTokensRefreshRequest.type] : []),
  ];
  let projects = workspace.snapshot.projects;
  while (wanted.length > 0) {
    const change = changed();
    if (workspace.snapshot.projects !== projects) {
      projects = workspace.snapshot.projects;
      for (const request of wanted) void connection.sendRequest(request);
    }
    await change;
    // What was typed at once is looked at once, behind what the client has asked for meanwhile.
    await makeRoom();
  }
}
