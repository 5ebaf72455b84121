import { CliError } from './cli-error.js';
import type { Report, ReportedDiagnostic } from './report.js';

/** Reads what `--format json` has written. Throws a `CliError` for anything else. */
export function readReport(name: string, text: string): Report {
  const value = parsed(name, text);
  if (!isRecord(value) || !('version' in value)) throw new CliError(`"${name}" is not a report of Concord.`);
  if (value['version'] !== 1) {
    throw new CliError(
      `"${name}" is a report of version ${String(value['version'])}, and only version 1 is known here.`,
    );
  }
  const { checked, diagnostics, problems, notes, known, failOn } = value;
  if (!isListOf(checked, isText) || !isListOf(problems, isText) || !isListOf(notes, isText)) throw incomplete(name);
  if (!isListOf(diagnostics, isDiagnostic) || typeof known !== 'number') throw incomplete(name);

  const byFile = new Map<string, ReportedDiagnostic[]>(checked.map((path) => [path, []]));
  for (const { file, ...diagnostic } of diagnostics) byFile.get(file)?.push(diagnostic);
  const files = [...byFile].map(([path, found]) => ({ path, diagnostics: found }));
  return { files, problems, notes, known, failOn: failOn === 'warning' ? 'warning' : 'error' };
}

type Written = ReportedDiagnostic & { readonly file: string };

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`The report "${name}" is not JSON that can be read. Was it written to the end?`);
  }
}

/** A program may have written it, or an older Concord. */
function incomplete(name: string): CliError {
  return new CliError(
    `The report "${name}" lacks what a merge needs. Write it anew with "concord check --format json".`,
  );
}

function isDiagnostic(value: unknown): value is Written {
  return (
    isRecord(value) &&
    ['file', 'rule', 'message', 'detail', 'fingerprint'].every((key) => isText(value[key])) &&
    ['error', 'warning', 'information', 'hint'].includes(String(value['severity'])) &&
    isRegion(value) &&
    isListOf(value['fixes'], isFix) &&
    isListOf(value['excerpt'], isExcerptLine)
  );
}

function isFix(value: unknown): value is object {
  const isEdit = (edit: unknown): edit is object => isRecord(edit) && isRegion(edit) && isText(edit['newText']);
  return isRecord(value) && isText(value['title']) && isListOf(value['edits'], isEdit);
}

function isExcerptLine(value: unknown): value is object {
  return isRecord(value) && isText(value['text']) && isCount(value['column']) && isCount(value['length']);
}

function isRegion(value: Readonly<Record<string, unknown>>): boolean {
  return ['line', 'column', 'endLine', 'endColumn'].every((key) => isCount(value[key]));
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
