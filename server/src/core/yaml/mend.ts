import { lineStartAt } from '../text/lines.js';
import type { SourceFile } from '../text/source-file.js';
import { applyEdits, type TextEdit } from '../text/text-edit.js';
import { indentStepOf } from './insert.js';
import type { SyntaxProblem } from './node.js';
import { editedFile, parse } from './parse.js';
import { shiftedRange } from './tree.js';
import { spaceAfterDash, spacesAfterDashes } from './mend-dashes.js';
import { isComment, isContent, lineFrom, nextLine, type Line } from './mend-lines.js';
import { quoteMends } from './mend-quotes.js';
import { windowAround } from './mend-window.js';

/** An edit that may make a text readable again. */
export interface Mend {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

const mostTried = 60;

/**
 * The mends that leave the fewest problems, if fewer than now; the likeliest slip first. Where none leaves a text that can
 * be read, those that mend this problem alone: one that leaves fewer may only hide the others.
 */
export function mendsOf(text: string, problem: SyntaxProblem): Mend[] {
  // Each try is a parse, so it is one of few lines.
  const around = windowAround(text, problem.range.start);
  const linesLeft = (edits: readonly TextEdit[]): readonly number[] => {
    const shifted = edits.map((edit) => ({ ...edit, range: shiftedRange(edit.range, -around.start) }));
    return linesOfProblems(applyEdits(text.slice(around.start, around.end), shifted));
  };
  const before = linesLeft([]);
  const others = before.filter((line) => line !== lineOf(text.slice(around.start), problem.range.start - around.start));
  const seen = new Set<string>();
  const tried: { mend: Mend; left: readonly number[] }[] = [];
  for (const mend of candidates(text, problem)) {
    const id = JSON.stringify(mend.edits);
    if (seen.has(id) || !mend.edits.every(({ range }) => around.start <= range.start && range.end <= around.end))
      continue;
    if (seen.size === mostTried) break;
    seen.add(id);
    tried.push({ mend, left: linesLeft(mend.edits) });
  }
  const least = Math.min(Math.max(1, before.length) - 1, ...tried.map(({ left }) => left.length));
  const alone = least === 0 ? [] : tried.filter(({ left }) => left.join() === others.join());
  // A line that is moved, and an edit of a neighbour, may do no more than hide a problem in that of another line.
  const isSure = ({ mend }: { mend: Mend }) =>
    !('fit' in mend) && mend.edits.every(({ range }) => isOnLine(range.start));
  const sure = alone.filter(isSure);
  const best = [sure, alone].find(({ length }) => length > 0) ?? tried.filter(({ left }) => left.length === least);
  return best.map(({ mend }) => mend);

  function isOnLine(offset: number): boolean {
    return lineStartAt(text, offset) === lineStartAt(text, problem.range.start);
  }
}

/** The lines that the problems of a text are on. */
function linesOfProblems(text: string): readonly number[] {
  return parse({ uri: '', text }).problems.map(({ range }) => lineOf(text, range.start));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The file after edits that do not overlap; what they do not touch is not parsed again. */
export function mended(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  if (edits.length > 20) return { ...file, text: applyEdits(file.text, edits) };
  const lastFirst = [...edits].sort((a, b) => b.range.start - a.range.start);
  return lastFirst.reduce(editedFile, file);
}

function* candidates(text: string, problem: SyntaxProblem): Iterable<Mend | IndentMend> {
  const at = Math.min(problem.range.start, Math.max(0, text.length - 1));
  const here = lineFrom(text, lineStartAt(text, at));
  const lines = [here, ...neighbours(text, here)];
  for (const line of lines) yield* tabMends(text, line);
  for (const line of lines) yield* dashMends(text, line);
  for (const line of lines) yield* colonMends(line);
  for (const line of lines) yield* bracketMends(line);
  for (const line of lines) yield* quoteMends(line);
  yield* lines.flatMap((line) => indentMends(text, line)).sort((a, b) => b.fit - a.fit);
}

/**
 * The lines around one: the two before, the one behind, then some further ones before it, and those that it may belong
 * to, each less deep than the one before; no blank ones or comments.
 */
function neighbours(text: string, line: Line): Line[] {
  const before: Line[] = [];
  const outer: Line[] = [];
  let least = line.indent;
  for (let { start } = line, seen = 0; start > 0 && seen < 200 && (least > 0 || before.length < 6); seen++) {
    start = lineStartAt(text, start - 1);
    const previous = lineFrom(text, start);
    if (!isContent(previous)) continue;
    if (before.length < 6) before.push(previous);
    else if (previous.indent < least) outer.push(previous);
    least = Math.min(least, previous.indent);
  }
  const next = nextLine(text, line);
  return [...before.slice(0, 2), ...(next === undefined ? [] : [next]), ...before.slice(2), ...outer];
}

function previousLine(text: string, line: Line): Line | undefined {
  return neighbours(text, line).find(({ start }) => start < line.start);
}

/** Tabs that indent, as spaces: as deep as the lines around, or a step for each tab. */
function* tabMends(text: string, line: Line): Iterable<Mend> {
  const tabs = /^[ ]*\t[ \t]*/.exec(line.text)?.[0] ?? /^\s*(?:- *)+\t[ \t]*/.exec(line.text)?.[0];
  if (tabs === undefined) return;
  const title = 'Replace the tab by spaces';
  if (tabs.includes('-')) {
    const edits = [{ range: { start: line.start, end: line.start + tabs.length }, newText: tabs.replace(/\t+/, ' ') }];
    yield { title, edits };
    return;
  }
  const range = { start: line.start, end: line.start + tabs.length };
  for (const column of columnsFor(text, line, tabs)) yield { title, edits: [{ range, newText: ' '.repeat(column) }] };
  yield { title: 'Replace all tabs by spaces', edits: allTabs(text) };
}

/** The columns that a line may have been meant for: as deep as its tabs look, or as a line that it may belong to. */
function columnsFor(text: string, line: Line, tabs: string): number[] {
  const step = indentStepOf(text);
  const next = nextLine(text, line);
  const around = [...(next === undefined ? [] : [next]), ...neighbours(text, line).filter(isBefore(line))];
  const near = around.filter((other) => !other.text.slice(0, other.indent).includes('\t'));
  // The keys of a list item line up behind its dash.
  const columns = near.flatMap(({ indent, text: other }) => [indent, indent + (/^\s*-\s/.test(other) ? 2 : step)]);
  const looks = [step, 2, 4].map((width) => tabs.replaceAll('\t', ' '.repeat(width)).length);
  const fitting = looks.filter((column) => columns.includes(column));
  return [...new Set([...fitting, ...columns, ...looks])];
}

function isBefore({ start }: Line): (other: Line) => boolean {
  return (other) => other.start < start;
}

function allTabs(text: string): TextEdit[] {
  const step = ' '.repeat(indentStepOf(text));
  return [...text.matchAll(/^[ ]*\t[ \t]*/gm)].map(({ 0: found, index }) => {
    return { range: { start: index, end: index + found.length }, newText: found.replaceAll('\t', step) };
  });
}

function* dashMends(text: string, { start }: Line): Iterable<Mend> {
  const edits = spacesAfterDashes(text, start);
  if (edits.length > 0) yield { title: spaceAfterDash, edits };
}

function* colonMends({ start, text }: Line): Iterable<Mend> {
  const key = /^\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s:#"'[\]{},-][^\s:#"']*):(?=[^\s:/]|\/(?!\/))/.exec(text)?.[0];
  if (key !== undefined) {
    const at = start + key.length;
    yield { title: 'Add a space after the colon', edits: [{ range: { start: at, end: at }, newText: ' ' }] };
  }
  // Within brackets several keys share a line.
  for (const { 0: found, index } of text.matchAll(/[{,]\s*[\w.-]+:(?=[^\s:/]|\/(?!\/))/g)) {
    const at = start + index + found.length;
    yield { title: 'Add a space after the colon', edits: [{ range: { start: at, end: at }, newText: ' ' }] };
  }
  const word = /^\s*(?:- +)*[\w./-]+(?=\s*$)/.exec(text)?.[0];
  if (word !== undefined) {
    const at = start + word.length;
    yield { title: 'Add a colon', edits: [{ range: { start: at, end: at }, newText: ':' }] };
  }
  const pair = /^\s*(?:- +)*(?!- )[\w./-]+(?= +\S)/.exec(text)?.[0];
  if (pair !== undefined && !/:(?:\s|$)/.test(text)) {
    const at = start + pair.length;
    yield {
      title: `Add a colon after "${pair.replace(/^[\s-]+/, '')}"`,
      edits: [{ range: { start: at, end: at }, newText: ':' }],
    };
  }
}

function* bracketMends({ start, end, text }: Line): Iterable<Mend> {
  const open: string[] = [];
  for (const character of text.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length))) {
    if (character === '[') open.push(']');
    else if (character === '{') open.push('}');
    else if (character === open.at(-1)) open.pop();
  }
  if (open.length === 0) return;
  const closers = open.reverse().join('');
  const comment = / +#.*$/.exec(text)?.index;
  const at = comment === undefined ? start + text.trimEnd().length : start + comment;
  const newText = closers.startsWith('}') && text.includes('{ ') ? ` ${closers}` : closers;
  yield { title: `Add the missing "${closers}"`, edits: [{ range: { start: at, end: Math.min(at, end) }, newText }] };
}

/** An edit of the indentation, and how well the line then fits in. */
interface IndentMend extends Mend {
  readonly fit: number;
}

/** A line, and what belongs to it, as deep as the lines around it. */
function indentMends(text: string, line: Line): IndentMend[] {
  if (line.text.slice(0, line.indent).includes('\t') || isComment(line)) return [];
  const next = nextLine(text, line);
  const around = [next, ...neighbours(text, line)].filter((other) => other !== undefined);
  const columns = around.flatMap(({ indent, text: other }) => {
    const dash = /^\s*(?:- +)+/.exec(other)?.[0].length;
    return dash === undefined ? [indent] : [indent, dash];
  });
  const before = previousLine(text, line);
  const moved = [[line], withChildren(text, line)];
  return [...new Set(columns)]
    .filter((column) => column !== line.indent)
    .flatMap((column) =>
      moved.map((lines) => ({
        title:
          column > line.indent
            ? 'Indent this like the lines around it'
            : 'Move this to the left, like the lines around it',
        fit: fitOf({ column, from: line.indent, before, behind: nextLine(text, lines.at(-1) ?? line) }),
        edits: lines.map((one) => shifted(one, column - line.indent)),
      })),
    );
}

interface Shift {
  readonly column: number;
  readonly from: number;
  readonly before: Line | undefined;
  readonly behind: Line | undefined;
}

/** A line that stands out from both of its neighbours, or from the group of keys that it opens, is the slip. */
function fitOf({ column, from, before, behind }: Shift): number {
  if (before === undefined || behind?.indent !== column) return 0;
  const opensHere = before.indent < column && /:\s*(?:#.*)?$/.test(before.text);
  if (before.indent !== column && !opensHere) return 0;
  return column > from ? 2 : 1;
}

function shifted({ start, indent }: Line, by: number): TextEdit {
  const range = { start, end: start + Math.min(indent, Math.max(0, -by)) };
  return { range, newText: ' '.repeat(Math.max(0, by)) };
}

function withChildren(text: string, line: Line): Line[] {
  const found = [line];
  for (let next = nextLine(text, line); next !== undefined; next = nextLine(text, next)) {
    const isItem =
      next.indent === line.indent && next.text.trimStart().startsWith('- ') && !line.text.trimStart().startsWith('- ');
    if (next.indent <= line.indent && !isItem) break;
    found.push(next);
  }
  return found;
}
