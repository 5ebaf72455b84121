import { lengthOf, replacedIn, textBetween } from './edited-text.js';
import type { LineStarts } from './line-starts.js';
import { lineStartsIn } from './lines.js';
import type { SourceFile } from './source-file.js';
import type { TextEdit } from './text-edit.js';
import type { TextRange } from './text-range.js';

/** The file after one edit. What is known of its lines is carried over, so that the cost is that of the edit. */
export function editFile(file: SourceFile, { range: { start, end }, newText }: TextEdit): SourceFile {
  const edited = replacedIn(file, start, end, newText);
  lineStartsIn.seed(edited, editedLineStarts(lineStartsIn(file), edited, { start, end }, newText.length));
  return edited;
}

function editedLineStarts(
  starts: LineStarts,
  edited: SourceFile,
  { start, end }: TextRange,
  inserted: number,
): LineStarts {
  // A CR before the edit and an LF behind it may become one line break, or cease to be one.
  const first = starts.lineOf(start - 1);
  const next = starts.lineOf(end + 1) + 1;
  const shift = inserted - (end - start);
  const from = starts.at(first) ?? 0;
  const to = next < starts.count ? (starts.at(next) ?? 0) + shift : lengthOf(edited);
  const text = textBetween(edited, from, to + 1);
  const between: number[] = [];
  for (let offset = 0; offset < to - from; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) {
      if (offset + 1 < to - from || next >= starts.count) between.push(from + offset + 1);
    }
  }
  return starts.replaced(first + 1, next, between, shift);
}
