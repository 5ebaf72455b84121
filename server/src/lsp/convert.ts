import {
  DiagnosticSeverity,
  type Diagnostic,
  type Location,
  type Position,
  type Range,
  type TextDocumentPositionParams,
  type TextEdit,
} from 'vscode-languageserver';

import type { Diagnostic as CoreDiagnostic } from '../core/features/diagnostics.js';
import type { Severity } from '../core/rules/rule.js';
import { lengthOf, textBetween } from '../core/text/edited-text.js';
import { lineAndCharacterAt, linesInPassing, lineStartsIn } from '../core/text/lines.js';
import type { SourceFile } from '../core/text/source-file.js';
import type { TextEdit as CoreEdit } from '../core/text/text-edit.js';
import type { TextRange } from '../core/text/text-range.js';
import type { ClientOptions, PageScheme } from './protocol.js';
import type { FilePosition, Snapshot } from '../core/workspace/snapshot.js';

export function toLspRange(file: SourceFile, { start, end }: TextRange): Range {
  return { start: lineAndCharacterAt(file, start), end: lineAndCharacterAt(file, end) };
}

/** A character behind the end of its line counts as that end, as the protocol says. */
export function toOffset(file: SourceFile, { line, character }: Position): number {
  const starts = lineStartsIn(file);
  const start = starts.at(line);
  if (start === undefined) return lengthOf(file);
  const next = starts.at(line + 1);
  const end = next === undefined ? lengthOf(file) : next - (textBetween(file, next - 2, next) === '\r\n' ? 2 : 1);
  return Math.min(start + character, end);
}

export function toTextRange(file: SourceFile, { start, end }: Range): TextRange {
  return { start: toOffset(file, start), end: toOffset(file, end) };
}

/** What a request is about: a file and an offset; absent for a file that is not known. */
export function toPosition(
  { files }: Snapshot,
  { textDocument, position }: TextDocumentPositionParams,
): FilePosition | undefined {
  const file = files.get(textDocument.uri);
  return file && { uri: file.uri, offset: toOffset(file, position) };
}

/** Absent for a file that is gone. */
export function toLspLocation({ files }: Snapshot, uri: string, range: TextRange): Location | undefined {
  const file = files.get(uri);
  return file && { uri, range: toLspRange(file, range) };
}

/** The places of a file next to each other and in order, so that its lines are counted once; those in files that are gone are left out. */
export function toLspLocations(
  { files }: Snapshot,
  locations: readonly { readonly uri: string; readonly range: TextRange }[],
): Location[] {
  let file: SourceFile | undefined;
  let lineOf: ReturnType<typeof linesInPassing> | undefined;
  return locations.flatMap(({ uri, range: { start, end } }) => {
    if (file?.uri !== uri) {
      file = files.passing(uri);
      lineOf = file && linesInPassing(file);
    }
    return lineOf === undefined ? [] : [{ uri, range: { start: lineOf(start), end: lineOf(end) } }];
  });
}

export function toLspEdit(file: SourceFile, { range, newText }: CoreEdit): TextEdit {
  return { range: toLspRange(file, range), newText };
}

/** Edits of one file, in their order. */
export function toLspEdits(file: SourceFile, edits: readonly CoreEdit[]): TextEdit[] {
  const lineOf = linesInPassing(file);
  return edits.map(({ range: { start, end }, newText }) => ({
    range: { start: lineOf(start), end: lineOf(end) },
    newText,
  }));
}

const pageScheme: PageScheme = 'concord';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is wrong stands on the first line of the message, why on the second; the code leads to the page of its rule. */
export function toLspDiagnostic(
  file: SourceFile,
  { range, rule, severity, message, detail }: CoreDiagnostic,
  { showsRules }: ClientOptions,
): Diagnostic {
  return {
    range: toLspRange(file, range),
    severity: severities[severity],
    source: 'concord',
    code: rule,
    ...(showsRules === true ? { codeDescription: { href: `${pageScheme}:/rules/${encodeURI(rule)}.md` } } : {}),
    message: detail === undefined ? message : `${message}\n${detail}`,
  };
}
