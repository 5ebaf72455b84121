import type { TextEdit } from '../text/text-edit.js';

/** A text as what is left of an earlier one, in its order, and what was put between. */
export type Composed = readonly Stretch[];

type Stretch = { readonly start: number; readonly end: number } | { readonly newText: string };

/** A text that nobody has edited yet. */
export function unedited(text: string): Composed {
  return [{ start: 0, end: text.length }];
}

/** The same after edits of the text as it was before them. */
export function withEdits(before: Composed, edits: readonly TextEdit[]): Composed {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  const result: Stretch[] = [];
  let at = 0;
  for (const { range, newText } of sorted) {
    result.push(...cut(before, at, range.start));
    if (newText !== '') result.push({ newText });
    at = range.end;
  }
  return [...result, ...cut(before, at, Infinity)];
}

/** The edits that make the text of the earlier one, which is so long. */
export function editsOf(composed: Composed, length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let newText = '';
  const flush = (until: number) => {
    if (newText !== '' || at < until) edits.push({ range: { start: at, end: until }, newText });
    newText = '';
  };
  for (const stretch of composed) {
    if ('newText' in stretch) {
      newText += stretch.newText;
      continue;
    }
    flush(stretch.start);
    at = stretch.end;
  }
  flush(length);
  return edits;
}

function cut(composed: Composed, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  let offset = 0;
  for (const stretch of composed) {
    const length = lengthOf(stretch);
    const [start, end] = [Math.max(0, from - offset), Math.min(length, to - offset)];
    if (start < end) found.push(part(stretch, start, end));
    offset += length;
    if (offset >= to) break;
  }
  return found;
}

function part(stretch: Stretch, start: number, end: number): Stretch {
  if ('newText' in stretch) return { newText: stretch.newText.slice(start, end) };
  return { start: stretch.start + start, end: stretch.start + end };
}

function lengthOf(stretch: Stretch): number {
  return 'newText' in stretch ? stretch.newText.length : stretch.end - stretch.start;
}
