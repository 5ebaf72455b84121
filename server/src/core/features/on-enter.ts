import { lineEndAt } from '../text/lines.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { piecesOf, type Level, type Piece, type PieceKind } from '../yaml/pieces.js';

/**
 * What to write after Enter was typed and `offset` is on the new, empty line: the dash of the next list item, or the
 * indentation of what a key holds. An empty list item goes away instead, and its list is over.
 */
export function editAfterEnter({ text }: SourceFile, offset: number, step: number): TextEdit | undefined {
  const line = lineStartBefore(text, offset);
  const end = lineEndAt(text, offset);
  if (line === 0 || text.slice(line, end).trim() !== '') return undefined;
  const above = line - (text.startsWith('\r\n', line - 2) ? 2 : 1);
  const start = contextStart(text, above);
  const pieces = piecesOf(text.slice(start, above));
  if (pieces === undefined) return undefined;
  const lineStart = lineStartBefore(text, above) - start;
  const context: Context = { text: text.slice(start, above), pieces, lineStart, below: lineBelow(text, end) };
  const last = pieces.findLast(({ kind }) => kind !== 'comment');
  if (last === undefined || last.end <= lineStart) return undefined;

  if (last.kind === 'dash') {
    const column = endedListColumn(context, last);
    if (column === undefined) return undefined;
    return { range: { start: start + lineStart, end }, newText: ' '.repeat(column) };
  }
  const newText = nextItem(context, last) ?? membersOf(context, last, step);
  const isThere = newText === undefined || newText === text.slice(line, end);
  return isThere ? undefined : { range: { start: line, end }, newText };
}

/** The text up to the end of the line that Enter was typed on. */
interface Context {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly lineStart: number;
  /** The next line that is not empty. */
  readonly below: Line | undefined;
}

interface Line {
  readonly indent: number;
  readonly isItem: boolean;
}

/** More lines than this are not looked at while somebody types. */
const mostLines = 500;

/** Where the outermost entry begins that the line before `end` belongs to. */
function contextStart(text: string, end: number): number {
  let best = { start: lineStartBefore(text, end), indent: Infinity };
  let start = best.start;
  for (let lines = 0; lines < mostLines && best.indent > 0; lines++) {
    const indent = /^ *(?=[^\s#\]}-])/.exec(text.slice(start, start + 1000))?.[0].length ?? Infinity;
    if (indent < best.indent) best = { start, indent };
    if (start === 0) return best.indent === 0 ? best.start : 0;
    start = lineStartBefore(text, start - 1);
  }
  return best.start;
}

function lineBelow(text: string, end: number): Line | undefined {
  const [, spaces, first] = /^(?:\r?\n[ \t]*(?=\r?\n))*\r?\n( *)([^\s#])/.exec(text.slice(end, end + 1000)) ?? [];
  return spaces === undefined ? undefined : { indent: spaces.length, isItem: first === '-' };
}

const itemValues: ReadonlySet<PieceKind> = new Set(['plain', 'single-quoted', 'double-quoted', 'alias', 'close']);

/** The beginning of the next item, when the line holds an item that is no mapping. */
function nextItem({ text, pieces, lineStart, below }: Context, last: Piece): string | undefined {
  const level = last.kind === 'close' ? last.level.parent : last.level;
  if (level?.kind !== 'sequence' || !itemValues.has(last.kind) || !isClosed(text, last)) return undefined;
  const dash = pieces.findLast((piece) => piece.isHead && piece.level === level);
  if (dash === undefined || dash.start < lineStart) return undefined;
  const column = dash.start - lineStart;
  // Enter was typed within a text of several lines.
  return below !== undefined && below.indent > column ? undefined : `${' '.repeat(column)}- `;
}

function isClosed(text: string, { kind, start, end }: Piece): boolean {
  if (kind !== 'single-quoted' && kind !== 'double-quoted') return true;
  return end - start >= 2 && text[end - 1] === text[start];
}

const properties: ReadonlySet<PieceKind> = new Set(['anchor', 'tag', 'comment']);

/** The indentation of what a key holds: that of what is there already, else one step more than the key's. */
function membersOf({ pieces, lineStart, below }: Context, last: Piece, step: number): string | undefined {
  const colon = pieces.findLast(({ kind }) => !properties.has(kind));
  if (colon?.kind !== 'colon' || colon.level.kind !== 'mapping' || last.level !== colon.level) return undefined;
  const key = pieces.findLast(({ level, isHead }) => level === colon.level && isHead);
  if (key === undefined || key.start < lineStart) return undefined;
  const column = key.start - lineStart;
  const isMember = below !== undefined && (below.indent > column || (below.indent === column && below.isItem));
  return ' '.repeat(isMember ? below.indent : column + step);
}

/** The column of what follows a list that ends with an empty item; absent when the item may be meant to go on below. */
function endedListColumn({ text, pieces, lineStart, below }: Context, dash: Piece): number | undefined {
  const heads = pieces.filter((piece) => piece.level === dash.level && piece.isHead);
  const before = heads.at(-2);
  const column = dash.start - lineStart;
  if (before === undefined || text.slice(lineStart, dash.start).trim() !== '') return undefined;
  if (below !== undefined && (below.indent > column || (below.indent === column && below.isItem))) return undefined;
  if (/^-[ \t]*(?:#|\r?\n)/.test(text.slice(before.start, before.start + 100))) return undefined;
  return columnOf(text, pieces, dash.level.parent);
}

/** Where the first entry of a collection stands. */
function columnOf(text: string, pieces: readonly Piece[], level: Level | undefined): number {
  const first = pieces.find((piece) => piece.level === level && piece.isHead);
  return first === undefined ? 0 : first.start - lineStartBefore(text, first.start);
}

/** Where the line begins that ends at `end` or goes on there. */
function lineStartBefore(text: string, end: number): number {
  return end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
}
