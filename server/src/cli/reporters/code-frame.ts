import type { TextRange } from '../../core/text/text-range.js';
import type { ExcerptLine, ReportedDiagnostic } from '../report.js';
import { cellsOf, type Cell } from './cells.js';

/** The lines that a range is on, each with carets under its part of the range. */
export interface CodeFrame {
  readonly lines: readonly string[];
  /** Where the text of the file begins, in columns. */
  readonly margin: number;
  /** How many columns there are for it. */
  readonly room: number;
}

export interface FrameStyle {
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** In a narrower terminal, lines are broken by it. */
const leastRoom = 20;

/** Fits into `width` columns: a longer line is cut on both sides of the range. */
export function codeFrame(diagnostic: ReportedDiagnostic, width: number, style: FrameStyle): CodeFrame {
  const { line: first, column, endLine, endColumn, excerpt } = diagnostic;
  const last = first + excerpt.length - 1;
  const digits = String(last).length;
  const margin = `  ${' '.repeat(digits)} | `.length;
  const room = Math.max(width - margin, leastRoom);

  const lines: string[] = [];
  for (const [index, shownLine] of excerpt.entries()) {
    const line = first + index;
    const start = line === first ? column - 1 : shownLine.text.search(/\S|$/);
    const end = line === endLine ? endColumn - 1 : shownLine.length;
    if (line > first && end <= start) continue;
    const { shown, carets } = cut(shownLine, { start, end }, room);
    lines.push(`${style.dim(`  ${String(line).padStart(digits)} |`)} ${shown}`.trimEnd());
    lines.push(`${style.dim(`  ${' '.repeat(digits)} |`)} ${carets.replace(/\^+/, style.mark)}`);
  }
  if (last < endLine) lines.push(style.dim(`  ${' '.repeat(digits)} | …`));
  return { lines, margin, room };
}

const ellipsis = '…';

/** As much of a line as fits, the start of the range being in it. */
function cut(line: ExcerptLine, range: TextRange, width: number): { shown: string; carets: string } {
  const { cells, isCutBefore, isCutAfter } = fit(line, range.start, width);
  const shown = cells.map((cell) => cell.shown).join('');
  const before = cells.filter(({ offset }) => offset < range.start);
  const within = cells.filter(({ offset }) => offset >= range.start && offset < range.end);
  const lead = ' '.repeat(columns(before) + (isCutBefore ? ellipsis.length : 0));
  // What is empty, or behind the end of the line, still gets its caret.
  const carets = '^'.repeat(Math.max(columns(within), 1));
  return { shown: `${isCutBefore ? ellipsis : ''}${shown}${isCutAfter ? ellipsis : ''}`, carets: lead + carets };
}

function fit({ text, column, length }: ExcerptLine, start: number, width: number) {
  const room = width - 2 * ellipsis.length;
  const base = column - 1;
  // Only the part around the range is looked at.
  const from = boundary(text, length <= width ? 0 : Math.max(0, start - width - base));
  const near = text.slice(from, boundary(text, start - base + width));
  const cells = cellsOf(near).map((cell) => ({ ...cell, offset: cell.offset + from + base }));
  const isWhole = near.length === length;
  if (isWhole && columns(cells) <= width) return { cells, isCutBefore: false, isCutAfter: false };

  const first = firstCell(cells, start, from + base, room);
  let end = first;
  for (let used = 0; end < cells.length; end++) {
    used += cells[end]?.width ?? 0;
    if (used > room) break;
  }
  const isCutAfter = end < cells.length || base + from + near.length < length;
  return { cells: cells.slice(first, end), isCutBefore: first > 0 || from + base > 0, isCutAfter };
}

/** The line is shown from its beginning where the range is near it; else a third of the room is for what is before. */
function firstCell(cells: readonly Cell[], start: number, from: number, room: number): number {
  const before = cells.filter(({ offset }) => offset < start);
  if (from === 0 && columns(before) <= (room * 2) / 3) return 0;
  let spare = columns(before) - Math.floor(room / 3);
  let first = 0;
  while (spare > 0 && first < before.length) {
    spare -= cells[first]?.width ?? 0;
    first++;
  }
  return first;
}

/** An offset that does not cut a pair of surrogates. */
function boundary(text: string, offset: number): number {
  return /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') ? offset - 1 : offset;
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
