import type { Report, ReportedDiagnostic, Reporter } from '../report.js';
import { visible } from '../visible.js';
import { countsOf, plural, severities, words } from './counts.js';

/** For a comment on a pull request, or the summary of a step: a table, the worst first. */
export const markdownReporter: Reporter = function* (report) {
  yield `### Concord: ${headline(report)}\n`;
  for (const problem of report.problems) yield `\n> ${escapeForMarkdown(problem)}\n`;
  const rows = report.files.flatMap(({ path, diagnostics }) => diagnostics.map((diagnostic) => ({ path, diagnostic })));
  if (rows.length === 0) return;

  rows.sort((a, b) => severities.indexOf(a.diagnostic.severity) - severities.indexOf(b.diagnostic.severity));
  yield '\n| | Where | What | Rule |\n| --- | --- | --- | --- |\n';
  for (const { path, diagnostic } of rows.slice(0, mostRows)) yield row(path, diagnostic);
  if (rows.length > mostRows) yield `\n… and ${plural(rows.length - mostRows, 'more finding')}.\n`;
};

/** A comment on GitHub holds 65,536 characters. */
const mostRows = 100;
const mostCharacters = 300;

function headline(report: Report): string {
  const checked = `${plural(report.files.length, 'file')} checked`;
  const counts = countsOf(report).map(({ text }) => text);
  return counts.length === 0 ? `nothing found, ${checked}` : `${counts.join(', ')} in ${checked}`;
}

function row(path: string, { line, column, severity, rule, message, fixes: [fix] }: ReportedDiagnostic): string {
  const place = `${path}:${String(line)}:${String(column)}`;
  const what =
    fix === undefined
      ? escapeForMarkdown(message)
      : `${escapeForMarkdown(message)}<br>fix: ${escapeForMarkdown(fix.title)}`;
  return `| ${words[severity]} | ${escapeForMarkdown(place)} | ${what} | ${escapeForMarkdown(rule)} |\n`;
}

/** Plain text: nothing in it becomes markup, a link, an image, or the mention of a person. */
export function escapeForMarkdown(text: string): string {
  const cut = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return visible(cut)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#!|~$]/g, '\\$&')
    .replaceAll('@', '@<!-- -->')
    .replaceAll('://', ':<!-- -->//');
}
