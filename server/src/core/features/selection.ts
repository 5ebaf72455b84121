import type { SourceFile } from '../text/source-file.js';
import { touches, type TextRange } from '../text/text-range.js';
import { pairBefore } from '../yaml/locate.js';
import { contentRange, isEmpty, type YamlNode } from '../yaml/node.js';
import { parse } from '../yaml/parse.js';

/** What to select around `offset`, step by step: each range is larger than the one before, and the last is the file. */
export function selectionsAt(file: SourceFile, offset: number): readonly TextRange[] {
  const { text } = file;
  const around: TextRange[] = [{ start: 0, end: text.length }];
  const document = parse(file).documents.find(({ root }) => root !== undefined && touches(root.range, offset));
  if (document?.root !== undefined) inside(document.root);
  const growing: TextRange[] = [];
  for (const range of around.reverse()) {
    const last = growing.at(-1);
    if (touches(range, offset) && (last === undefined || isLarger(range, last))) growing.push(range);
  }
  return growing;

  function inside(node: YamlNode): void {
    around.push(node.range);
    if (node.kind === 'scalar') around.push(contentRange(node));
    else if (node.kind === 'sequence') {
      const item = node.items.find(({ range }) => touches(withDash(text, range), offset));
      if (item === undefined) return;
      if (!node.flow) around.push(withDash(text, item.range));
      if (touches(item.range, offset)) inside(item);
    } else if (node.kind === 'mapping') {
      const pair = pairBefore(node, offset);
      if (pair === undefined) return;
      const { key, value } = pair;
      around.push({ start: key.range.start, end: isEmpty(value) ? key.range.end : value.range.end });
      const part = [key, value].find(({ range }) => touches(range, offset));
      if (part !== undefined) inside(part);
    }
  }
}

/** An item with the dash before it, if that stands on its line. */
function withDash(text: string, { start, end }: TextRange): TextRange {
  let dash = start - 1;
  while (text[dash] === ' ') dash--;
  return text[dash] === '-' && dash < start - 1 ? { start: dash, end } : { start, end };
}

function isLarger(a: TextRange, b: TextRange): boolean {
  return a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start;
}
