import { lastAtMost, lineStartsIn } from './lines.js';
import type { SourceFile } from './source-file.js';
import type { TextEdit } from './text-edit.js';

/** The file after one edit. What is known of its lines is carried over, so that the cost is that of the edit. */
export function editFile(file: SourceFile, { range: { start, end }, newText }: TextEdit): SourceFile {
  const edited = { uri: file.uri, text: file.text.slice(0, start) + newText + file.text.slice(end) };
  lineStartsIn.seed(edited, editedLineStarts(lineStartsIn(file), edited.text, start, end, newText.length));
  return edited;
}

function editedLineStarts(
  starts: readonly number[],
  text: string,
  start: number,
  end: number,
  inserted: number,
): readonly number[] {
  // A CR before the edit and an LF behind it may become one line break, or cease to be one.
  const first = lastAtMost(starts, start - 1);
  const last = lastAtMost(starts, end + 1);
  const shift = inserted - (end - start);
  const from = starts[first] ?? 0;
  const to = last + 1 < starts.length ? (starts[last + 1] ?? 0) + shift : text.length;
  const between: number[] = [];
  for (let offset = from; offset < to; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) {
      if (offset + 1 < to || last + 1 >= starts.length) between.push(offset + 1);
    }
  }
  const edited = starts.slice(0, first + 1).concat(between, starts.slice(last + 1));
  if (shift !== 0) {
    for (let index = first + 1 + between.length; index < edited.length; index++) edited[index] = (edited[index] ?? 0) + shift;
  }
  return edited;
}
