import type { TextRange } from '../text/text-range.js';
import { piecesOf } from './pieces.js';

/** The comments of a text, each from its `#` to the end of its line; none of a text that is not YAML. */
export function commentsIn(text: string): readonly TextRange[] {
  return text.includes('#') ? (piecesOf(text) ?? []).filter(({ kind }) => kind === 'comment') : [];
}

/** Whether no comment of the one text is missing in the other, but those that silence a finding. */
export function keepsComments(before: string, after: string): boolean {
  const left = new Map<string, number>();
  for (const comment of textsIn(after)) left.set(comment, (left.get(comment) ?? 0) + 1);
  return textsIn(before).every((comment) => {
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count > 0 || silences(comment);
  });
}

/** Whether a comment only says what is not to be told of its place. */
export function silences(comment: string): boolean {
  return /^#\s*concord-ignore\b/.test(comment);
}

function textsIn(text: string): string[] {
  return commentsIn(text).map(({ start, end }) => text.slice(start, end).trimEnd());
}
