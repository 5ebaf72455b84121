import { mayHaveFindings } from '../core/rules/reference/may-have-findings.js';
import { projectOf, type Environment, type Snapshot } from '../core/workspace/snapshot.js';
import type { Project } from '../core/workspace/project.js';
import type { ClientOptions } from './protocol.js';
import { reportOn, type DiagnosticReport } from './reports.js';

/** Reports on files that nobody has open; of what did not change, only the id of the last report is kept. */
export interface ClosedReports {
  /** The report on a file; its diagnostics are absent where the client has them already, as `previousId` says. */
  readonly of: (snapshot: Snapshot, uri: string, previousId: string | undefined) => ClosedReport | undefined;
}

export interface ClosedReport {
  readonly id: string;
  readonly diagnostics: DiagnosticReport['diagnostics'] | undefined;
}

interface Known {
  readonly text: string;
  readonly environment: Environment;
  readonly project: Project | undefined;
  readonly id: string;
  /** Whether the names of the file had nothing to do with what was found. */
  readonly isFreeOfNames: boolean;
}

export function createClosedReports(options: () => ClientOptions): ClosedReports {
  const known = new Map<string, Known>();
  return {
    of: (snapshot, uri, previousId) => {
      const file = snapshot.files.get(uri);
      if (file === undefined) {
        known.delete(uri);
        return undefined;
      }
      const before = known.get(uri);
      if (before !== undefined && before.id === previousId && stillHolds(before, snapshot, uri, file.text)) {
        return { id: before.id, diagnostics: undefined };
      }
      const { id, diagnostics } = reportOn(snapshot, file, options());
      const project = projectOf(snapshot, uri);
      const isFreeOfNames = !mayTellOfNames(snapshot, project, uri);
      known.set(uri, { text: file.text, environment: snapshot.environment, project, id, isFreeOfNames });
      return { id, diagnostics: id === previousId ? undefined : diagnostics };
    },
  };
}

function stillHolds(before: Known, snapshot: Snapshot, uri: string, text: string): boolean {
  if (before.text !== text || before.environment !== snapshot.environment) return false;
  const project = projectOf(snapshot, uri);
  if (before.project === project) return true;
  const isSameStrictness = before.project?.settings === project?.settings;
  return isSameStrictness && before.isFreeOfNames && !mayTellOfNames(snapshot, project, uri);
}

function mayTellOfNames({ environment }: Snapshot, project: Project | undefined, uri: string): boolean {
  const names = project?.index.namesOf(uri);
  return project !== undefined && names !== undefined && mayHaveFindings(names, project, environment);
}

/** Typing in an open file changes nothing here, as long as it says nothing new about names. */
export function areClosedAsBefore(before: Snapshot, now: Snapshot): boolean {
  return (
    before.environment === now.environment && before.projects === now.projects && now.files.hasSameClosed(before.files)
  );
}
