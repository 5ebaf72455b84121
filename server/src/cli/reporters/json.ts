import type { ReportedDiagnostic, Reporter } from '../report.js';
import { jsonText } from './json-text.js';

/**
 * One JSON object on one line: a contract for programs, whose `version` changes when it would break them.
 *
 * It holds all that there is to a report: `concord merge` reads it.
 */
export const jsonReporter: Reporter = ({ files, problems, notes, known, failOn }) => {
  const report = {
    version: 1,
    files: files.length,
    diagnostics: files.flatMap(({ path, diagnostics }) => diagnostics.map((diagnostic) => toJson(path, diagnostic))),
    checked: files.map(({ path }) => path),
    problems,
    notes,
    known,
    failOn,
  };
  return [`${jsonText(report)}\n`];
};

/** Names each key, so that the contract does not change with the order of ours. */
function toJson(file: string, diagnostic: ReportedDiagnostic) {
  const { line, column, endLine, endColumn, severity, rule, message, detail, fixes, fingerprint, excerpt } = diagnostic;
  return { file, line, column, endLine, endColumn, severity, rule, message, detail, fixes, fingerprint, excerpt };
}
