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
