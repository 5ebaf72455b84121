import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { lineStartAt } from '../../server/src/core/text/lines.js';
import type { TextRange } from '../../server/src/core/text/text-range.js';
import { readStream } from '../../server/src/core/yaml/read-stream.js';
import type { YamlNode } from '../../server/src/core/yaml/node.js';

/** Whether a range is in an entry, of the root or of an entry of the root, that an edit does not come near. */
export function leavesOf({ text }: SourceFile, edit: TextRange): (range: TextRange) => boolean {
  const starts = startsIn(text);
  const first = indexOf(edit.start - 1);
  const last = indexOf(edit.end);
  const renamed = new Set(
    starts
      .slice(Math.max(first, 0), last + 1)
      .filter(({ isEntry }) => !isEntry)
      .map(({ root }) => root),
  );
  return ({ start, end }) => {
    const index = indexOf(start);
    const entry = starts[index];
    const isNear = index >= first - 1 && index <= last + 1;
    // What a group as a whole lacks is told at its key.
    return index > 0 && index === indexOf(end) && !isNear && entry?.isEntry === true && !renamed.has(entry.root);
  };

  function indexOf(offset: number): number {
    return starts.findLastIndex(({ start }) => start <= offset);
  }
}

interface Start {
  readonly start: number;
  /** The number of the entry of the root that it is in. */
  readonly root: number;
  /** Not the key of a group of entries. */
  readonly isEntry: boolean;
}

function startsIn(text: string): readonly Start[] {
  const [document] = readStream(text).documents;
  const root = document?.root;
  if (root === undefined) return [];
  return entriesOf(root).flatMap(({ start, value }, root) => {
    const inner = value === undefined ? [] : entriesOf(value).filter((entry) => lineStartAt(text, entry.start) > start);
    const own = { start: lineStartAt(text, start), root, isEntry: inner.length === 0 };
    return [own, ...inner.map((entry) => ({ start: lineStartAt(text, entry.start), root, isEntry: true }))];
  });
}

function entriesOf(node: YamlNode): { readonly start: number; readonly value?: YamlNode }[] {
  if (node.kind === 'mapping' && !node.flow) {
    return node.pairs.map(({ key, value }) => ({ start: key.range.start, value }));
  }
  return node.kind === 'sequence' && !node.flow ? node.items.map(({ range }) => ({ start: range.start })) : [];
}
