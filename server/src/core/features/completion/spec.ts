import { kindOf, specOf } from '../../workspace/kind.js';
import { lineBreakOf } from '../../text/lines.js';
import { cursorAt } from './cursor.js';
import type { CompletionContext } from './context.js';
import type { CompletionItem } from './item.js';

/** What kind of file this is, in a file that nothing tells it of: one with a `spec` to fill in, or with nothing at all. */
export function specs({ snapshot, file, offset }: CompletionContext): CompletionItem[] {
  const { environment } = snapshot;
  const kind = kindOf(environment, file);
  if (environment.pack === undefined || kind?.type === 'schema' || kind?.type === 'pack') return [];
  const cursor = cursorAt(file.text, offset, undefined);
  const known = environment.pack.kinds.map((kind) => ({ spec: specOf(kind), title: kind.title }));

  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const { value } = cursor;
  if (value !== undefined && /^spec:[ \t]*$/.test(file.text.slice(lineStart, value.range.start))) {
    const { range, gap } = value;
    return known.map(({ spec, title }) => itemFor(spec, title, { range, newText: gap + spec }));
  }
  const { key } = cursor;
  if (key === undefined || key.hasColon || key.range.start !== lineStart || !isBlank(file.text, key.range)) return [];
  const end = /^[ \t]*$/.test(file.text.slice(key.range.end)) ? lineBreakOf(file.text) : '';
  return known.map(({ spec, title }) => {
    return itemFor(`spec: ${spec}`, title, { range: key.range, newText: `spec: ${spec}${end}` });
  });
}

function itemFor(label: string, detail: string, edit: CompletionItem['edit']): CompletionItem {
  return { label, kind: 'value', detail, edit };
}

/** Whether the file holds nothing but comments apart from the word. */
function isBlank(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return (
    `${text.slice(0, start)}${text.slice(end)}`
      .replace(/^\s*#.*$/gm, '')
      .replace(/^\uFEFF/, '')
      .trim() === ''
  );
}
