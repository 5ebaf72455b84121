import type { Severity } from '../../core/rules/rule.js';
import type { ReportedDiagnostic, Reporter } from '../report.js';
import { visible } from '../visible.js';

/** For the log of a GitHub workflow, which shows each of these commands as a note beside its line. */
export const githubReporter: Reporter = function* ({ files, problems }) {
  for (const { path, diagnostics } of files) {
    for (const diagnostic of diagnostics) yield command(path, diagnostic);
  }
  for (const problem of problems) yield `::error title=Concord::${data(problem)}\n`;
};

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function command(path: string, diagnostic: ReportedDiagnostic): string {
  const { line, column, endLine, endColumn, severity, rule, message, detail } = diagnostic;
  const properties = [
    ['file', path],
    ['line', String(line)],
    ['endLine', String(endLine)],
    // GitHub takes columns only for what is on one line.
    ...(line === endLine
      ? [
          ['col', String(column)],
          ['endColumn', String(endColumn)],
        ]
      : []),
    ['title', rule],
  ];
  const written = properties.map(([name = '', value = '']) => `${name}=${property(value)}`).join(',');
  return `::${levels[severity]} ${written}::${data(detail === '' ? message : `${message}\n${detail}`)}\n`;
}

function data(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
