import type {
  CancellationToken,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';

import type { Snapshot } from '../../core/workspace/snapshot.js';
import { cancelled } from '../cancelled.js';
import { areClosedAsBefore, createClosedReports } from '../closed-reports.js';
import type { LspFeature, Session } from '../session.js';

/** A part is sent as soon as it holds so many reports. */
const inOnePart = 100;

/** What is wrong with the files that nobody has open, in parts; then the request waits until something changes. */
export const workspaceDiagnosticsFeature: LspFeature = {
  capabilities: {},

  register(session) {
    const reports = createClosedReports(session.options);
    session.connection.languages.diagnostics.onWorkspace(
      async ({ previousResultIds }, token, _progress, parts): Promise<WorkspaceDiagnosticReport> => {
        const ids = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        const send =
          parts === undefined
            ? undefined
            : (items: WorkspaceDocumentDiagnosticReport[]): void => {
                parts.report({ items });
              };
        for (let seen: Snapshot | undefined; ;) {
          const change = session.changed();
          const { snapshot: now, isComplete } = session.workspace;
          const isSame = seen !== undefined && areClosedAsBefore(seen, now);
          seen = now;
          const items = isSame ? [] : await round(session, reports, ids, token, send);
          // A client that takes no parts gets its one answer when all files have been read.
          if (send === undefined && isComplete) return { items };
          if (token.isCancellationRequested) return { items: [] };
          await Promise.race([change, cancelled(token)]);
        }
      },
    );
  },
};

/** Looks at every file once, and gives what is not sent in parts. */
async function round(
  { workspace, makeRoom, lookFirst }: Session,
  reports: ReturnType<typeof createClosedReports>,
  ids: Map<string, string>,
  token: CancellationToken,
  send: ((items: WorkspaceDocumentDiagnosticReport[]) => void) | undefined,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  if (!workspace.isComplete) return [];
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const uris = new Set([...workspace.files.closed(), ...ids.keys()]);
  for (const uri of [...uris].sort()) {
    if (token.isCancellationRequested) return [];
    if (workspace.files.isOpen(uri)) continue;
    await lookFirst(uri);
    const report = reports.of(workspace.snapshot, uri, ids.get(uri));
    if (report === undefined) {
      ids.delete(uri);
      items.push({ uri, version: null, kind: 'full', items: [] });
    } else if (report.diagnostics !== undefined) {
      ids.set(uri, report.id);
      items.push({ uri, version: null, kind: 'full', resultId: report.id, items: [...report.diagnostics] });
    } else continue;
    if (send !== undefined && items.length === inOnePart) {
      send(items);
      items = [];
    }
    await makeRoom();
  }
  if (send === undefined) return items;
  if (items.length > 0) send(items);
  return [];
}
