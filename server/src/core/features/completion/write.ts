import type { TextEdit } from '../../text/text-edit.js';
import {
  toPlainText,
  toSnippet,
  writeBlock,
  writeFlow,
  writeFlowPair,
  writePair,
  type BlockLayout,
  type Draft,
  type DraftPair,
  type DraftText,
} from '../../yaml/draft.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { KeyContext, ValueContext } from './context.js';

/** Writes a whole pair at the key's place. */
export function editForPair({ slot, flow, layout }: KeyContext, pair: DraftPair): TextEdit {
  const edit = toEdit(slot, flow ? writeFlowPair(pair) : writePair(pair, layout));
  const { name, value } = pair;
  if (value.kind !== 'mapping' || value.pairs.length > 0) return edit;
  // Empty braces are valid; an editor that can leaves the cursor where the first key goes.
  const key = escaped(name);
  return { ...edit, snippet: `${slot.gap}${key}:${flow ? ' { $0 }' : `${nextLine(layout, layout.step)}$0`}` };
}

/** Writes several pairs at the key's place. */
export function editForPairs({ slot, flow, layout }: KeyContext, pairs: readonly DraftPair[]): TextEdit {
  if (!flow) return toEdit(slot, writeBlock({ kind: 'mapping', pairs }, layout));
  return toEdit(
    slot,
    pairs.flatMap((pair, index) => [...(index === 0 ? [] : [', ']), ...writeFlowPair(pair)]),
  );
}

/** Writes a value, on further lines where it is no scalar and stands behind a key. */
export function editForValue({ slot, flow, isItem, layout }: ValueContext, draft: Draft, dash: '' | '- '): TextEdit {
  if (flow || draft.kind === 'scalar') return toEdit(slot, [dash, ...writeFlow(draft)]);
  if (isItem) return toEdit(slot, [dash, ...writeBlock(draft, layout)]);
  const inner = { ...layout, indent: layout.indent + layout.step };
  return toEdit({ ...slot, gap: '' }, [nextLine(inner, 0), ...writeBlock(draft, inner)]);
}

function toEdit({ range, gap }: KeyContext['slot'] | ValueContext['slot'], written: DraftText): TextEdit {
  const text = [gap, ...written];
  const snippet = toSnippet(text);
  return { range, newText: toPlainText(text), ...(snippet === undefined ? {} : { snippet }) };
}

function nextLine({ lineBreak, indent }: BlockLayout, more: number): string {
  return `${lineBreak}${' '.repeat(indent + more)}`;
}

function escaped(name: string): string {
  return writeScalar(name).replace(/[\\$}]/g, '\\$&');
}
