import { lineStartAt } from '../text/lines.js';
import type { SyntaxProblem } from './node.js';

/**
 * The problems that have a cause of their own, in the order of the text: what follows on one before the next key at
 * the left margin is its consequence.
 */
export function causesOf(text: string, problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const causes: SyntaxProblem[] = [];
  let last: number | undefined;
  for (const problem of problems) {
    const block = blockAt(text, problem.range.start);
    if (last !== undefined && (block === last || !isApart(text, causes.at(-1)?.range.start ?? 0, block))) continue;
    causes.push(problem);
    last = block;
  }
  return causes;
}

/** Where the part of a text begins that has its first line at the left margin. */
function blockAt(text: string, offset: number): number {
  let line = lineStartAt(text, Math.min(offset, text.length));
  while (line > 0 && !/[\p{L}\p{N}_"']/u.test(text[line] ?? '')) line = lineStartAt(text, line - 1);
  return line;
}

/** Two blocks away: a slip at the end of one block is often noticed in the next one only. */
function isApart(text: string, cause: number, block: number): boolean {
  const between = text.slice(cause, block);
  return [...between.matchAll(/^[\p{L}\p{N}_"'][^\n]*:(?:\s|$)/gmu)].length > 1;
}

/** From where on nothing is certain: the beginning of the group of lines in which the first problem shows. */
export function brokenFrom(text: string, { range }: SyntaxProblem): number {
  const here = lineStartAt(text, Math.min(range.start, text.length));
  const before = lineBefore(text, here);
  const least = Math.min(indentAt(text, here), before === undefined ? Infinity : indentAt(text, before));
  if (least === 0) {
    const isSure =
      before === undefined || (indentAt(text, here) === 0 && /^\S[^#\n]*?:(?:\s|$)/.test(text.slice(before, here)));
    return isSure || indentAt(text, before) > 0 ? here : before;
  }
  for (let line = before; line !== undefined; line = lineBefore(text, line)) {
    if (indentAt(text, line) < least) return line;
  }
  return 0;
}

/** The start of the nearest line before one that is neither blank nor a comment. */
function lineBefore(text: string, start: number): number | undefined {
  for (let line = start; line > 0;) {
    line = lineStartAt(text, line - 1);
    if (/^[ \t]*[^\s#]/.test(text.slice(line, line + 200))) return line;
  }
  return undefined;
}

/** Tabs count for nothing: how deep they were meant to be is the very question. */
function indentAt(text: string, start: number): number {
  const white = /^[ \t]*/.exec(text.slice(start, start + 1000))?.[0] ?? '';
  return white.includes('\t') ? Infinity : white.length;
}
