import type { ScalarValue } from './node.js';
import { writeScalar } from './write-scalar.js';

/** A value that is not in the file yet, to be written by a fix or a completion. */
export type Draft = DraftScalar | DraftMapping | DraftSequence;

export interface DraftScalar {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** Whether a person has to look at it: an editor puts the cursor here. */
  readonly isPlaceholder: boolean;
  /** The values to choose from; empty when there are none to list. */
  readonly choices: readonly ScalarValue[];
}

export interface DraftMapping {
  readonly kind: 'mapping';
  readonly pairs: readonly DraftPair[];
}

export interface DraftPair {
  readonly name: string;
  /** Whether a person has to give the name: an editor puts the cursor there. */
  readonly isNamePlaceholder?: boolean;
  readonly value: Draft;
}

export interface DraftSequence {
  readonly kind: 'sequence';
  readonly items: readonly Draft[];
}

/** Written text, with the places that a person has to look at still apart. */
export type DraftText = readonly (string | DraftScalar)[];

export interface BlockLayout {
  /** The column at which keys start. */
  readonly indent: number;
  /** How much deeper the next level is. */
  readonly step: number;
  readonly lineBreak: string;
}

/** `name: value` in block style; further lines are indented, the first is not, and no line break ends the last. */
export function writePair(pair: DraftPair, layout: BlockLayout): DraftText {
  const { value } = pair;
  const key = keyOf(pair);
  if (value.kind === 'scalar') return [key, ': ', value];
  if (isBare(value)) return [key, ': ', ...writeFlow(value)];

  const inner = { ...layout, indent: layout.indent + layout.step };
  return [key, `:${layout.lineBreak}${' '.repeat(inner.indent)}`, ...writeBlock(value, inner)];
}

function keyOf({ name, isNamePlaceholder = false }: DraftPair): string | DraftScalar {
  if (!isNamePlaceholder) return writeScalar(name);
  return { kind: 'scalar', value: name, isPlaceholder: true, choices: [] };
}

/** A value in block style, starting at `layout.indent`. */
export function writeBlock(draft: Draft, layout: BlockLayout): DraftText {
  if (draft.kind === 'scalar') return [draft];
  if (isBare(draft)) return writeFlow(draft);
  const next = `${layout.lineBreak}${' '.repeat(layout.indent)}`;
  if (draft.kind === 'mapping')
    return joined(
      draft.pairs.map((pair) => writePair(pair, layout)),
      next,
    );
  const items = draft.items.map((item) => ['- ', ...writeBlock(item, { ...layout, indent: layout.indent + 2 })]);
  return joined(items, next);
}

/** `name: value` within braces. */
export function writeFlowPair(pair: DraftPair): DraftText {
  return [keyOf(pair), ': ', ...writeFlow(pair.value)];
}

/** A value within brackets, on one line. */
export function writeFlow(draft: Draft): DraftText {
  if (draft.kind === 'scalar') return [draft];
  if (draft.kind === 'sequence') return ['[', ...joined(draft.items.map(writeFlow), ', '), ']'];
  if (isBare(draft)) return ['{}'];
  return ['{ ', ...joined(draft.pairs.map(writeFlowPair), ', '), ' }'];
}

/** The text as it stands in a file. */
export function toPlainText(text: DraftText): string {
  return text.map((part) => (typeof part === 'string' ? part : writeScalar(part.value))).join('');
}

/** The text in LSP's snippet syntax; absent when nothing in it is for a person to look at. */
export function toSnippet(text: DraftText): string | undefined {
  let stops = 0;
  const snippet = text.map((part) => {
    if (typeof part === 'string') return escape(part);
    if (!part.isPlaceholder) return escape(writeScalar(part.value));
    const choices = part.choices.map((choice) => writeScalar(choice).replace(/[\\,|]/g, '\\$&'));
    const content = choices.length > 1 ? `|${choices.join(',')}|` : `:${escape(writeScalar(part.value))}`;
    return `\${${String(++stops)}${content}}`;
  });
  return stops === 0 ? undefined : snippet.join('');
}

export function joined(texts: readonly DraftText[], separator: string): DraftText {
  return texts.flatMap((text, index) => (index === 0 ? text : [separator, ...text]));
}

function isBare(draft: DraftMapping | DraftSequence): boolean {
  return draft.kind === 'mapping' ? draft.pairs.length === 0 : draft.items.length === 0;
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
