import type { Severity } from '../core/rules/rule.js';
import type { Display } from './host.js';

/** What a check has found, as plain data: it keeps no file in memory, and travels as JSON. */
export interface Report {
  /** In the order of their paths. */
  readonly files: readonly ReportedFile[];
  /** What could not be read or checked: one sentence each. */
  readonly problems: readonly string[];
  /** What else there is to say: one sentence each. */
  readonly notes: readonly string[];
  /** How many findings are left out because a baseline knows them. */
  readonly known: number;
  /** The least severity that makes the check fail. */
  readonly failOn: FailOn;
}

export type FailOn = 'error' | 'warning';

export interface ReportedFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  /** In the order of the text. */
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/** Lines and columns count from one, columns in UTF-16 code units; the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedDiagnostic extends Region {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** Empty when there is nothing more to say. */
  readonly detail: string;
  /** The likeliest first. */
  readonly fixes: readonly ReportedFix[];
  /** Of the rule and its line, wherever that line moves in the file. */
  readonly fingerprint: string;
  /** The first lines that it is about. */
  readonly excerpt: readonly ExcerptLine[];
}

export interface ReportedFix {
  readonly title: string;
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedEdit extends Region {
  readonly newText: string;
}

/** A line of a file; of a very long one, the part around the finding. */
export interface ExcerptLine {
  readonly text: string;
  /** The column at which the text begins; 1 unless the line is cut before it. */
  readonly column: number;
  /** Of the whole line, in UTF-16 code units. */
  readonly length: number;
}

/** What a reporter may need of the world. */
export interface ReporterContext {
  readonly display: Display;
  readonly version: string;
  /** The current folder, as a `file:` URI that ends in `/`. */
  readonly root: string;
}

/** Writes a report for a reader: a person, or a program. Yields pieces of the output. */
export type Reporter = (report: Report, context: ReporterContext) => Iterable<string>;

/** The severities that make a check fail. */
export const failing: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
};

/** Whether a check that found this has failed. */
export function isFailure({ files, failOn }: Report): boolean {
  return files.some(({ diagnostics }) => diagnostics.some(({ severity }) => failing[failOn].includes(severity)));
}
