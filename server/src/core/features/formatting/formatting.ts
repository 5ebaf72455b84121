import { endWithoutBlanks } from '../../text/blanks.js';
import { lineBreakOf } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import { applyEdits, type TextEdit } from '../../text/text-edit.js';
import type { TextRange } from '../../text/text-range.js';
import type { Group, Part } from '../../yaml/group.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import { piecesOf } from '../../yaml/pieces.js';
import { layOut, mostEmptyLines } from './lay-out.js';
import { isSamePieces, isSameTree } from './same-meaning.js';

export interface FormattingOptions {
  readonly tabSize: number;
  readonly insertFinalNewline: boolean;
  readonly trimFinalNewlines: boolean;
}

/**
 * Brings the lines that `range` touches, or all, into their columns: nothing but white space changes, and no meaning.
 *
 * Of a file with syntax errors only the blocks that can be read are formatted; of one without blocks nothing is.
 */
export function formattingOf(file: SourceFile, options: FormattingOptions, range?: TextRange): readonly TextEdit[] {
  const { text } = file;
  // The library and editors do not agree on what a CR alone is.
  if (/\r(?!\n)/.test(text)) return [];
  const lines = range === undefined ? { start: 0, end: text.length } : wholeLines(text, range);
  if (parse(file).problems.length === 0) return formatText(file, options, { lines, isBlock: false });
  const group = blocksOf(file);
  return group === undefined ? [] : formatGroup(group, 0, options, lines);
}

/** Which lines of a text to format, and whether it is but a part of a file. */
interface Scope {
  readonly lines: TextRange;
  readonly isBlock: boolean;
}

function formatText(file: SourceFile, options: FormattingOptions, { lines, isBlock }: Scope): TextEdit[] {
  const { uri, text } = file;
  const pieces = piecesOf(text);
  if (pieces === undefined || pieces.length === 0) return [];
  const mostAtEnd = options.trimFinalNewlines && !isBlock ? 0 : mostEmptyLines;
  const step = stepOf(options.tabSize);
  const edits = layOut(text, pieces, { range: lines, step, keepsRoot: isBlock, mostAtEnd });
  if (!isBlock && options.insertFinalNewline) edits.push(...finalNewline(text, lines));
  if (edits.length === 0) return [];
  const after = applyEdits(text, edits);
  const piecesAfter = piecesOf(after);
  const isSafe =
    piecesAfter !== undefined &&
    isSamePieces({ text, pieces }, { text: after, pieces: piecesAfter }) &&
    isSameTree(parse(file), parse({ uri, text: after }));
  return isSafe ? edits : [];
}

function formatGroup(
  { head, parts, starts }: Group,
  offset: number,
  options: FormattingOptions,
  lines: TextRange,
): TextEdit[] {
  return [
    ...formatPart(head, offset, options, lines),
    ...parts.flatMap((part, index) => formatPart(part, offset + (starts[index] ?? 0), options, lines)),
  ];
}

function formatPart(part: Part, offset: number, options: FormattingOptions, lines: TextRange): TextEdit[] {
  const start = Math.max(0, lines.start - offset);
  const end = Math.min(part.length, lines.end - offset);
  if (start >= end) return [];
  if (part.kind === 'group') return formatGroup(part, offset, options, lines);
  if (part.parsed.problems.length > 0 || part.parsed.isForeign) return [];
  return formatText({ uri: '', text: part.text }, options, { lines: { start, end }, isBlock: true }).map(
    ({ range, newText }) => ({
      range: { start: range.start + offset, end: range.end + offset },
      newText,
    }),
  );
}

/** The number of spaces that what a key holds is indented by, as the editor's setting says where it makes sense. */
export function stepOf(tabSize: number): number {
  return Number.isInteger(tabSize) && tabSize >= 1 && tabSize <= 10 ? tabSize : 2;
}

function finalNewline(text: string, lines: TextRange): TextEdit[] {
  const end = endWithoutBlanks(text, 0, text.length);
  const isWanted = lines.end === text.length && !text.slice(end).includes('\n');
  return isWanted ? [{ range: { start: text.length, end: text.length }, newText: lineBreakOf(text) }] : [];
}

/** A range that ends at the start of a line does not touch that line. */
function wholeLines(text: string, { start, end }: TextRange): TextRange {
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const lineBreak = text.indexOf('\n', last);
  return {
    start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1,
    end: lineBreak === -1 ? text.length : lineBreak + 1,
  };
}
