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
import type { ScalarValue } from '../../yaml/node.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import type { Closing, KeyContext, ValueContext } from './context.js';
import type { Slot } from './cursor.js';
import type { CompletionItem } from './item.js';

/** A key's edit, with the one that moves a line which is indented wrongly to where the other keys stand. */
export function placed({ shift }: KeyContext, edit: TextEdit): Pick<CompletionItem, 'edit' | 'otherEdits'> {
  return { edit, ...(shift === undefined ? {} : { otherEdits: [shift] }) };
}

/** Writes a whole pair at the key's place. */
export function editForPair({ slot, flow, layout }: KeyContext, pair: DraftPair): TextEdit {
  const edit = toEdit(slot, flow ? writeFlowPair(pair) : writePair(pair, layout));
  const { name, value } = pair;
  if (value.kind !== 'mapping' || value.pairs.length > 0) return edit;
  // Empty braces are valid; an editor that can leaves the cursor where the first key goes.
  const inside = flow ? ` { $0 }${closing(slot)}` : `${nextLine(layout, layout.step)}$0`;
  return { ...edit, snippet: `${slot.gap}${escape(writeScalar(name))}:${inside}` };
}

/** Writes several pairs at the key's place. */
export function editForPairs({ slot, flow, layout }: KeyContext, pairs: readonly DraftPair[]): TextEdit {
  if (!flow) return toEdit(slot, writeBlock({ kind: 'mapping', pairs }, layout));
  return toEdit(
    slot,
    pairs.flatMap((pair, index) => [...(index === 0 ? [] : [', ']), ...writeFlowPair(pair)]),
  );
}

/** Writes one scalar. */
export function editForScalar({ slot }: ValueContext, value: ScalarValue, dash: '' | '- '): TextEdit {
  return toEdit(slot, [dash, writeScalar(value)]);
}

/** Writes an alias. */
export function editForAlias({ slot }: ValueContext, name: string): TextEdit {
  return toEdit(slot, [`*${name}`]);
}

/** Writes a merge key. */
export function editForMerge({ slot }: KeyContext, name: string): TextEdit {
  return toEdit(slot, [`<<: *${name}`]);
}

/** Writes a value, on further lines where it is no scalar and stands behind a key. */
export function editForValue({ slot, flow, isItem, layout }: ValueContext, draft: Draft, dash: '' | '- '): TextEdit {
  if (flow || draft.kind === 'scalar') return toEdit(slot, [dash, ...writeFlow(draft)]);
  if (isItem) return toEdit(slot, [dash, ...writeBlock(draft, layout)]);
  const inner = { ...layout, indent: layout.indent + layout.step };
  return toEdit({ ...slot, gap: '' }, [nextLine(inner, 0), ...writeBlock(draft, inner)]);
}

function toEdit(slot: Slot & Closing, written: DraftText): TextEdit {
  const text = [slot.gap, ...written];
  const snippet = toSnippet(text);
  const closers = closing(slot);
  const edit = { range: slot.range, newText: toPlainText(text) + closers };
  if (closers === '') return snippet === undefined ? edit : { ...edit, snippet };
  // What comes next still goes inside of the brackets.
  return { ...edit, snippet: `${snippet ?? escape(toPlainText(text))}$0${closers}` };
}

function closing({ closers }: Closing): string {
  return closers.replaceAll('}', ' }');
}

function nextLine({ lineBreak, indent }: BlockLayout, more: number): string {
  return `${lineBreak}${' '.repeat(indent + more)}`;
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
