import type { TextRange } from './text-range.js';

/** Replaces `range` by `newText`. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
  /** The same text in LSP's snippet syntax, where it holds places for the user to fill in. */
  readonly snippet?: string;
}

/** Applies edits that do not overlap; those at the same offset stay in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    parts.push(text.slice(end, range.start), newText);
    end = range.end;
  }
  return parts.join('') + text.slice(end);
}
