import { lastAtMost } from '../base/last-at-most.js';
import { lengthOf, replacedIn, textBetween } from './edited-text.js';
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
  starts: Int32Array,
  edited: SourceFile,
  { start, end }: TextRange,
  inserted: number,
): Int32Array {
  // A CR before the edit and an LF behind it may become one line break, or cease to be one.
  const first = lastAtMost(starts, start - 1);
  const last = lastAtMost(starts, end + 1);
  const shift = inserted - (end - start);
  const from = starts[first] ?? 0;
  const to = last + 1 < starts.length ? (starts[last + 1] ?? 0) + shift : lengthOf(edited);
  const text = textBetween(edited, from, to + 1);
  const between: number[] = [];
  for (let offset = 0; offset < to - from; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) {
      if (offset + 1 < to - from || last + 1 >= starts.length) between.push(from + offset + 1);
    }
  }
  const isSame =
    shift === 0 && between.length === last - first && between.every((at, index) => starts[first + 1 + index] === at);
  if (isSame) return starts;
  const shifted = new Int32Array(first + 1 + between.length + starts.length - last - 1);
  shifted.set(starts.subarray(0, first + 1));
  shifted.set(between, first + 1);
  const behind = first + 1 + between.length - (last + 1);
  for (let index = last + 1; index < starts.length; index++) shifted[index + behind] = (starts[index] ?? 0) + shift;
  return shifted;
}
