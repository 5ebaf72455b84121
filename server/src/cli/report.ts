import type { Diagnostic } from '../core/features/diagnostics.js';
import type { Fix } from '../core/text/finding.js';
import type { SourceFile } from '../core/text/source-file.js';
import type { Display } from './host.js';

/** What a check has found, file by file. */
export interface Report {
  readonly files: readonly ReportedFile[];
}

export interface ReportedFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  readonly file: SourceFile;
  /** In the order of the text. */
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface ReportedDiagnostic extends Omit<Diagnostic, 'fixes'> {
  /** The likeliest first. */
  readonly fixes: readonly Fix[];
}

/** Writes a report for a reader: a person, or a program. Yields pieces of the output. */
export type Reporter = (report: Report, display: Display) => Iterable<string>;
