import { lineAndCharacterAt } from '../../core/text/lines.js';
import type { ReportedDiagnostic, ReportedFile, Reporter } from '../report.js';

/** One JSON object on one line: a contract for programs, whose `version` changes when it would break them. */
export const jsonReporter: Reporter = ({ files }) => {
  const diagnostics = files.flatMap((reported) =>
    reported.diagnostics.map((diagnostic) => toJson(reported, diagnostic)),
  );
  return [`${escapeControls(JSON.stringify({ version: 1, files: files.length, diagnostics }))}\n`];
};

/** Lines and columns count from one, columns in UTF-16 code units; the end is exclusive. */
function toJson({ path, file }: ReportedFile, { range, severity, rule, message, detail, fixes }: ReportedDiagnostic) {
  const start = lineAndCharacterAt(file, range.start);
  const end = lineAndCharacterAt(file, range.end);
  return {
    file: path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity,
    rule,
    message,
    detail: detail ?? '',
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

/** JSON may hold the controls of a terminal above U+007E as they are; then printing it would obey them. */
function escapeControls(json: string): string {
  return json.replace(/[\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
