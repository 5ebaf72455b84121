import type { TextRange } from './text-range.js';

/** Replaces `range` by `newText`. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
  /** The same text in LSP's snippet syntax, where it holds places for the user to fill in. */
  readonly snippet?: string;
}

/** The edits of one file. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

/** Applies edits that do not overlap; those at the same offset stay in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((a, b) => b.edit.range.start - a.edit.range.start || b.index - a.index);
  return ordered.reduce((result, { edit: { range, newText } }) => {
    return result.slice(0, range.start) + newText + result.slice(range.end);
  }, text);
}
