import type { Severity } from '../../core/rules/rule.js';
import { lineAndCharacterAt } from '../../core/text/lines.js';
import type { Display } from '../host.js';
import type { Report, ReportedDiagnostic, ReportedFile, Reporter } from '../report.js';
import { visible } from '../visible.js';
import { codeFrame } from './code-frame.js';
import { coloursFor, type Colours } from './colours.js';
import { wrap } from './wrap.js';

/** For people: each finding with the line that it is about, what to do, and how many there are in the end. */
export const prettyReporter: Reporter = function* (report, display) {
  const colours = coloursFor(display);
  for (const reported of report.files) {
    for (const diagnostic of reported.diagnostics) yield `${entry(reported, diagnostic, display, colours)}\n\n`;
  }
  yield `${summary(report, colours)}\n`;
};

/** Where the output goes to a file or another program. */
const defaultWidth = 100;

function entry(
  { path, file }: ReportedFile,
  diagnostic: ReportedDiagnostic,
  display: Display,
  colours: Colours,
): string {
  const { range, severity, rule, message, detail, fixes } = diagnostic;
  const { line, character } = lineAndCharacterAt(file, range.start);
  const place = `${visible(path)}:${String(line + 1)}:${String(character + 1)}`;
  const heading = `${colours.bold(place)} ${colours.severity(severity, words[severity])} ${visible(message)} ${colours.dim(rule)}`;

  const width = display.width ?? defaultWidth;
  const frame = codeFrame(file, range, width, { dim: colours.dim, mark: (text) => colours.severity(severity, text) });
  const [fix] = fixes;
  const remarks = [
    ...(detail === undefined ? [] : wrap(visible(detail), frame.room)),
    ...(fix === undefined ? [] : wrap(`fix: ${visible(fix.title)}`, frame.room).map(colours.fix)),
  ];
  return [heading, ...frame.lines, ...remarks.map((remark) => `${' '.repeat(frame.margin)}${remark}`)].join('\n');
}

function summary({ files }: Report, colours: Colours): string {
  if (files.length === 0) return 'No files were checked.';
  const severities = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const counts = order.flatMap((severity) => {
    const count = severities.filter((other) => other === severity).length;
    return count === 0 ? [] : [colours.severity(severity, plural(count, words[severity]))];
  });
  const checked = `${plural(files.length, 'file')} checked`;
  return counts.length === 0 ? `${checked}, nothing found.` : `${checked}: ${counts.join(', ')}.`;
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** As people say it. */
const words: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'hint',
};

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
