import { groupBy } from '../base/group-by.js';
import type { SourceFile } from '../text/source-file.js';
import { applyEdits, type TextEdit } from '../text/text-edit.js';
import type { Path } from '../text/json-pointer.js';
import { isObject } from '../schema/schema.js';
import type { NameSite, Occurrence } from './occurrences.js';
import { dataOf } from '../yaml/data.js';
import { partAt } from '../yaml/group.js';
import { readStream } from '../yaml/read-stream.js';
import { shiftedRange } from '../yaml/tree.js';
import { writeInStyle } from '../yaml/write-scalar.js';

/** A name in a file, and the text that takes its place. */
export interface NewText {
  readonly occurrence: Occurrence;
  readonly text: string;
}

/** The edits of a file; absent where they would change something else, because the file repeats what stands there. */
export function editsOf(file: SourceFile, changes: readonly NewText[]): TextEdit[] | undefined {
  const byPart = groupBy(changes, ({ occurrence }) => occurrence.site.start);
  const edits: TextEdit[] = [];
  for (const ofPart of byPart.values()) {
    const found = editsOfPart(file, ofPart);
    if (found === undefined) return undefined;
    edits.push(...found);
  }
  return edits.sort((a, b) => a.range.start - b.range.start);
}

function editsOfPart(file: SourceFile, changes: readonly NewText[]): TextEdit[] | undefined {
  const [first] = changes;
  if (first === undefined) return [];
  const edits = new Map<number, TextEdit>();
  for (const { occurrence, text } of changes) {
    const { range, style } = occurrence;
    if (style !== undefined) edits.set(range.start, { range, newText: writeInStyle(text, style) });
  }
  const { site } = first.occurrence;
  const isSafe = site.isPlain || isExact(file, site, changes, [...edits.values()]);
  return isSafe ? [...edits.values()] : undefined;
}

/** Whether a part, with the edits made, holds the new names in place of the old ones, and else what it held before. */
function isExact(
  file: SourceFile,
  { section, index, start, root }: NameSite,
  changes: readonly NewText[],
  edits: readonly TextEdit[],
): boolean {
  const part = section.group && partAt(section.group, index);
  const text = part === undefined ? file.text : part.kind === 'group' ? part.head.text : part.text;
  const inPart = edits.map((edit) => ({ ...edit, range: shiftedRange(edit.range, -start) }));
  const after = readStream(applyEdits(text, inPart)).documents[0]?.root;
  // From the inside out: what stands inside of a key that changes is found by its old name.
  const inward = changes.toSorted((a, b) => pathOf(b).length - pathOf(a).length);
  const expected = inward.reduce((data, { occurrence: { site }, text: name }) => {
    return replaced(data, site.marked.path, site.marked.part, name);
  }, dataOf(root));
  return after !== undefined && JSON.stringify(dataOf(after)) === JSON.stringify(expected);
}

function pathOf({ occurrence }: NewText): Path {
  return occurrence.site.marked.path;
}

function replaced(value: unknown, path: Path, part: 'key' | 'value', text: string): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return text;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === Number(segment) ? replaced(item, rest, part, text) : (item as unknown),
    );
  }
  if (!isObject(value)) return value;
  const isKey = part === 'key' && rest.length === 0;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name !== String(segment)) return [name, member];
      return isKey ? [text, member] : [name, replaced(member, rest, part, text)];
    }),
  );
}
