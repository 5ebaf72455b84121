import { CodeLensRefreshRequest, SemanticTokensRefreshRequest } from 'vscode-languageserver';

import type { Snapshot } from '../core/workspace/snapshot.js';
import type { Session } from './session.js';

/** Has the client ask again for what names look like, and who uses them, whenever names have changed; as long as there is a client. */
export async function refreshNames(session: Session, openUris: () => Iterable<string>): Promise<void> {
  const { connection, client, makeRoom, changed } = session;
  const { codeLens, semanticTokens } = client().workspace ?? {};
  const wanted = [
    ...(codeLens?.refreshSupport === true ? [CodeLensRefreshRequest.type] : []),
    ...(semanticTokens?.refreshSupport === true ? [SemanticTokensRefreshRequest.type] : []),
  ];
  if (wanted.length === 0) return;
  for (let projects = await projectsNow(session, openUris()); ;) {
    const change = changed();
    const now = await projectsNow(session, openUris());
    if (now !== projects) for (const request of wanted) void connection.sendRequest(request);
    projects = now;
    await change;
    // What was typed at once is looked at once, behind what the client has asked for meanwhile.
    await makeRoom();
  }
}

/** Names of a kind of file are not read in one piece with all that it takes to find them. */
async function projectsNow({ workspace, lookFirst }: Session, uris: Iterable<string>): Promise<Snapshot['projects']> {
  for (const uri of [...uris]) await lookFirst(uri);
  return workspace.snapshot.projects;
}
