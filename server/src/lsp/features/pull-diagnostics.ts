import type {
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
} from 'vscode-languageserver';

import { namesMayDiffer } from '../../core/workspace/name-changes.js';
import type { Snapshot } from '../../core/workspace/snapshot.js';
import { reportOn } from '../reports.js';
import type { ClientOptions } from '../protocol.js';
import type { LspFeature } from '../session.js';

/** Diagnostics that the client asks for: of one file, with those of open files that its new names have changed. */
export const pullDiagnosticsFeature: LspFeature = {
  capabilities: {
    diagnosticProvider: { identifier: 'concord', interFileDependencies: true, workspaceDiagnostics: true },
  },

  register(session) {
    const { connection, guard, client } = session;
    const reportFor = reporter(session.options);
    const reported = new Map<string, string>();
    let projects: Snapshot['projects'] | undefined;
    const nothing: DocumentDiagnosticReport = { kind: 'full', items: [] };
    connection.languages.diagnostics.on(
      guard('textDocument/diagnostic', nothing, async ({ textDocument: { uri }, previousResultId }) => {
        await session.lookFirst(uri);
        const { snapshot } = session.workspace;
        const report = reportFor(snapshot, uri, previousResultId);
        const mayDiffer = namesMayDiffer(projects ?? snapshot.projects, snapshot.projects);
        projects = snapshot.projects;
        const takesRelated = client().textDocument?.diagnostic?.relatedDocumentSupport === true;
        const relatedDocuments = takesRelated ? changedBeside(snapshot, uri, mayDiffer) : {};
        reported.set(uri, report.resultId ?? '');
        return Object.keys(relatedDocuments).length === 0 ? report : { ...report, relatedDocuments };
      }),
    );

    /** What nobody has asked for yet, nobody shows. */
    function changedBeside(
      snapshot: Snapshot,
      uri: string,
      mayDiffer: (uri: string) => boolean,
    ): Record<string, FullDocumentDiagnosticReport> {
      const related: Record<string, FullDocumentDiagnosticReport> = {};
      for (const [other, previousId] of reported) {
        if (!snapshot.files.isOpen(other)) reported.delete(other);
        const report = other === uri || !mayDiffer(other) ? undefined : reportFor(snapshot, other, previousId);
        if (report?.kind !== 'full') continue;
        reported.set(other, report.resultId ?? '');
        related[other] = report;
      }
      return related;
    }
  },
};

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

function reporter(options: () => ClientOptions) {
  return (snapshot: Snapshot, uri: string, previousId: string | undefined): Report => {
    const file = snapshot.files.get(uri);
    if (file === undefined) return { kind: 'full', items: [] };
    const { diagnostics, id } = reportOn(snapshot, file, options());
    return id === previousId
      ? { kind: 'unchanged', resultId: id }
      : { kind: 'full', resultId: id, items: [...diagnostics] };
  };
}
