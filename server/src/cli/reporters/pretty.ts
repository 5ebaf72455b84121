import type { Report, ReportedDiagnostic, ReportedFile, Reporter } from '../report.js';
import type { Display } from '../host.js';
import { visible } from '../visible.js';
import { codeFrame } from './code-frame.js';
import { coloursFor, type Colours } from './colours.js';
import { countsOf, plural, words } from './counts.js';
import { wrap } from './wrap.js';

/** For people: each finding with the line that it is about, what to do, and how many there are in the end. */
export const prettyReporter: Reporter = function* (report, { display }) {
  const colours = coloursFor(display);
  for (const reported of report.files) {
    for (const diagnostic of reported.diagnostics) yield `${entry(reported, diagnostic, display, colours)}\n\n`;
  }
  yield `${summary(report, colours)}\n`;
};

/** Where the output goes to a file or another program. */
const defaultWidth = 100;

function entry({ path }: ReportedFile, diagnostic: ReportedDiagnostic, display: Display, colours: Colours): string {
  const { line, column, severity, rule, message, detail, fixes } = diagnostic;
  const place = `${visible(path)}:${String(line)}:${String(column)}`;
  const heading = `${colours.bold(place)} ${colours.severity(severity, words[severity])} ${visible(message)} ${colours.dim(rule)}`;

  const width = display.width ?? defaultWidth;
  const frame = codeFrame(diagnostic, width, { dim: colours.dim, mark: (text) => colours.severity(severity, text) });
  const [fix] = fixes;
  const remarks = [
    ...(detail === '' ? [] : wrap(visible(detail), frame.room)),
    ...(fix === undefined ? [] : wrap(`fix: ${visible(fix.title)}`, frame.room).map(colours.fix)),
  ];
  return [heading, ...frame.lines, ...remarks.map((remark) => `${' '.repeat(frame.margin)}${remark}`)].join('\n');
}

function summary(report: Report, colours: Colours): string {
  const { files } = report;
  if (files.length === 0) return 'No files were checked.';
  const counts = countsOf(report).map(({ severity, text }) => colours.severity(severity, text));
  const checked = `${plural(files.length, 'file')} checked`;
  return counts.length === 0 ? `${checked}, nothing found.` : `${checked}: ${counts.join(', ')}.`;
}
