import type { Diagnostic } from '../../core/features/diagnostics.js';
import { migrationMenders } from '../../core/features/migrations.js';
import type { Fix } from '../../core/text/finding.js';
import { lineAndCharacterAt, lineAt } from '../../core/text/lines.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { TextRange } from '../../core/text/text-range.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { ExcerptLine, Region, ReportedDiagnostic } from '../report.js';
import { fingerprintOf } from './fingerprint.js';

/** Diagnostics as plain data, so that their file need not be kept; what a migration of the pack mends, it mends first. */
export function describeAll(
  environment: Environment,
  file: SourceFile,
  diagnostics: readonly Diagnostic[],
): readonly ReportedDiagnostic[] {
  const mendersOf = migrationMenders(environment, file, diagnostics);
  return diagnostics.map((diagnostic) => describe(file, diagnostic, mendersOf(diagnostic)));
}

/** A diagnostic as plain data, with some fixes before its own. */
export function describe(file: SourceFile, diagnostic: Diagnostic, first: readonly Fix[] = []): ReportedDiagnostic {
  const { range, severity, rule, message, detail = '' } = diagnostic;
  const region = regionOf(file, range);
  const fixes = [...first, ...(diagnostic.fixes?.() ?? [])];
  return {
    ...region,
    severity,
    rule,
    message,
    detail,
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ ...regionOf(file, edit.range), newText: edit.newText })),
    })),
    fingerprint: fingerprintOf(rule, lineAt(file, region.line - 1)),
    excerpt: excerptOf(file, region),
  };
}

/** Where a range of a file is, as people and reports count. */
export function regionOf(file: SourceFile, range: TextRange): Region {
  const start = lineAndCharacterAt(file, range.start);
  const end = lineAndCharacterAt(file, range.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** Of a longer finding, only the beginning is shown. */
const mostLines = 3;

/** A line may have millions of characters; no terminal shows more than this around a finding. */
const mostAround = 500;

function excerptOf(file: SourceFile, { line, column, endLine }: Region): ExcerptLine[] {
  const lines: ExcerptLine[] = [];
  for (let current = line; current <= Math.min(endLine, line + mostLines - 1); current++) {
    const text = lineAt(file, current - 1);
    const from = boundary(text, current === line ? Math.max(0, column - 1 - mostAround) : 0);
    const to = boundary(text, (current === line ? column - 1 : 0) + mostAround);
    lines.push({ text: text.slice(from, to), column: from + 1, length: text.length });
  }
  return lines;
}

/** An offset that does not cut a pair of surrogates. */
function boundary(text: string, offset: number): number {
  return /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') ? offset - 1 : offset;
}
