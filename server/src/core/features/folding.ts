import { endWithoutBlanks } from '../text/blanks.js';
import { lineStartsIn } from '../text/lines.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';

/** Lines that can be hidden behind the first of them: the range goes from its start to the end of the last. */
export interface FoldingRange extends TextRange {
  readonly kind: 'entry' | 'comment' | 'region';
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly kind: 'entry' | 'item' | 'comment' | 'region' | 'region-end';
}

/**
 * What of a file can be folded, in order of the lines: by indentation alone, so that a broken file folds as before.
 *
 * Of more than `limit` the outermost are given.
 */
export function foldingRangesOf(file: SourceFile, limit = Infinity): readonly FoldingRange[] {
  const lines = linesOf(file);
  const found = [...entries(lines), ...comments(lines), ...regions(lines)];
  const kept =
    found.length <= limit ? found : found.sort((a, b) => a.indent - b.indent || a.start - b.start).slice(0, limit);
  return kept.sort((a, b) => a.start - b.start).map(({ start, end, kind }) => ({ start, end, kind }));
}

interface Found extends FoldingRange {
  readonly indent: number;
}

interface Open {
  readonly line: Line;
  end: number;
}

function entries(lines: readonly Line[]): Found[] {
  const found: Found[] = [];
  const open: Open[] = [];
  for (const line of lines) {
    if (line.kind !== 'entry' && line.kind !== 'item') {
      // A comment belongs to what it is deeper than, and ends nothing.
      const around = open.findLast((each) => each.line.indent < line.indent);
      if (around !== undefined) around.end = line.end;
      continue;
    }
    while (open.length > 0 && isClosedBy(open.at(-1)?.line, line)) close();
    open.push({ line, end: line.end });
  }
  while (open.length > 0) close();
  return found;

  function close(): void {
    const closed = open.pop();
    if (closed === undefined) return;
    const { line, end } = closed;
    if (end > line.end) found.push({ start: line.start, end, kind: 'entry', indent: line.indent });
    const around = open.at(-1);
    if (around !== undefined) around.end = Math.max(around.end, end);
  }
}

/** A list may stand at the column of its key. */
function isClosedBy(open: Line | undefined, line: Line): boolean {
  if (open === undefined || open.indent < line.indent) return false;
  return open.indent > line.indent || open.kind === 'item' || line.kind !== 'item';
}

/** Comments of two lines and more, of which none is a region. */
function comments(lines: readonly Line[]): Found[] {
  const found: Found[] = [];
  for (let first = 0; first < lines.length; first++) {
    let last = first;
    while (lines[last]?.kind === 'comment') last++;
    const [start, end] = [lines[first], lines[last - 1]];
    if (start === undefined || end === undefined || last - first < 2) continue;
    found.push({ start: start.start, end: end.end, kind: 'comment', indent: start.indent });
    first = last;
  }
  return found;
}

function regions(lines: readonly Line[]): Found[] {
  const found: Found[] = [];
  const open: Line[] = [];
  for (const line of lines) {
    if (line.kind === 'region') open.push(line);
    const start = line.kind === 'region-end' ? open.pop() : undefined;
    if (start !== undefined) found.push({ start: start.start, end: line.end, kind: 'region', indent: start.indent });
  }
  return found;
}

/** The lines that are not empty; those of a text in block style are never comments. */
function linesOf(file: SourceFile): Line[] {
  const { text } = file;
  const starts = [...lineStartsIn(file).values()];
  const lines: Line[] = [];
  let textIndent = Infinity;
  for (const [index, start] of starts.entries()) {
    const end = endWithoutBlanks(text, start, starts[index + 1] ?? text.length);
    if (end === start) continue;
    const written = text.slice(start, end);
    const indent = written.search(/[^ \t\uFEFF]/);
    if (indent > textIndent) lines.push({ start, end, indent, kind: 'entry' });
    else {
      lines.push({ start, end, indent, kind: kindOf(written.slice(indent)) });
      textIndent = blockText.test(written) ? indent : Infinity;
    }
  }
  return lines;
}

/** The end of a line whose value is a text in block style. */
const blockText = /(?:^|[:?-][ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+0-9]{0,2}(?:[ \t]+#.*)?$/;

function kindOf(written: string): Line['kind'] {
  if (/^#\s*region\b/.test(written)) return 'region';
  if (/^#\s*endregion\b/.test(written)) return 'region-end';
  if (written.startsWith('#')) return 'comment';
  return /^-(?:\s|$)/.test(written) ? 'item' : 'entry';
}
