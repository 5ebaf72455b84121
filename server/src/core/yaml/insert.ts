import { lineBreakOf, lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import {
  joined,
  toPlainText,
  toSnippet,
  writeBlock,
  writeFlow,
  writeFlowPair,
  writePair,
  type BlockLayout,
  type Draft,
  type DraftPair,
  type DraftSequence,
  type DraftText,
} from './draft.js';
import type { YamlMapping, YamlNode, YamlPair } from './node.js';

/** The indentation that a file uses: that of its first indented line. */
export function indentStepOf(text: string): number {
  const indent = /^( +)[^\s#]/m.exec(text)?.[1]?.length ?? 2;
  return indent >= 1 && indent <= 8 ? indent : 2;
}

/** Adds pairs to a mapping where `order` (all keys, in the schema's order) wants them; nothing else of the file changes. */
export function insertPairs(
  text: string,
  mapping: YamlMapping,
  added: readonly DraftPair[],
  order: readonly string[],
): TextEdit[] {
  const sorted = [...added].sort((a, b) => rank(order, a.name) - rank(order, b.name));
  const groups = new Map<YamlPair | undefined, DraftPair[]>();
  for (const pair of sorted) {
    const previous = predecessor(mapping, order, pair.name);
    const group = groups.get(previous);
    if (group === undefined) groups.set(previous, [pair]);
    else group.push(pair);
  }
  return [...groups].map(([previous, pairs]) =>
    mapping.flow ? insertIntoFlow(text, mapping, previous, pairs) : insertIntoBlock(text, mapping, previous, pairs),
  );
}

/** Gives a mapping in block style to a key that has no value yet. */
export function fillPair(text: string, pair: YamlPair, added: readonly DraftPair[]): TextEdit {
  const { start } = pair.key.range;
  const indent = start - lineStartAt(text, start) + indentStepOf(text);
  return insertLinesAfter(text, endOf(pair), layoutFor(text, indent), added);
}

/** Gives a list in block style to a key that has no value yet. */
export function fillPairWithList(text: string, pair: YamlPair, value: DraftSequence): TextEdit {
  const { start } = pair.key.range;
  const layout = layoutFor(text, start - lineStartAt(text, start) + indentStepOf(text));
  const end = lineEndAt(text, endOf(pair));
  return edit({ start: end, end }, [nextLineOf(layout), ...writeBlock(value, layout)], false);
}

function nextLineOf({ lineBreak, indent }: BlockLayout): string {
  return `${lineBreak}${' '.repeat(indent)}`;
}

/** Gives a mapping to the item of a list that has no value yet; absent where more than its dash stands before it. */
export function fillItem(text: string, item: YamlNode, added: readonly DraftPair[]): TextEdit | undefined {
  const { start } = item.range;
  const line = lineStartAt(text, start);
  const lead = /^[ \t]*(?:-[ \t]+)*-(?=[ \t]*$)/.exec(text.slice(line, start))?.[0];
  if (lead === undefined) return undefined;
  const layout = layoutFor(text, lead.length + 1);
  const written = [' ', ...writeBlock({ kind: 'mapping', pairs: added }, layout)];
  const [at, end] = [line + lead.length, lineEndAt(text, start)];
  return edit({ start: at, end: text.slice(at, end).trim() === '' ? end : at }, written, false);
}

/** Writes the pairs at the root of a file that holds nothing but comments. */
export function fillFile(text: string, added: readonly DraftPair[]): TextEdit {
  const end = endOfContent(text);
  if (text.slice(0, end).trim() !== '') return insertLinesAfter(text, end, layoutFor(text, 0), added);
  const layout = layoutFor(text, 0);
  const written = writeBlock({ kind: 'mapping', pairs: added }, layout);
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return edit({ start, end: text.length }, [...written, layout.lineBreak], true);
}

/** Where what a document holds ends: before the "..." that may close it. */
function endOfContent(text: string): number {
  return text.replace(/(?:^|(?<=\n))\.\.\.\s*$/, '').trimEnd().length;
}

/** As `fillFile`, with a list or an empty group of keys, on one line. */
export function fillFileInFlow(text: string, value: Draft): TextEdit {
  const end = endOfContent(text);
  const lineBreak = lineBreakOf(text);
  const written = [end === 0 ? '' : lineBreak, ...writeFlow(value), end === text.length ? lineBreak : ''];
  return edit({ start: end, end }, written, false);
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}

/** The present pair behind which `name` belongs; absent when it belongs before all. */
function predecessor({ pairs }: YamlMapping, order: readonly string[], name: string): YamlPair | undefined {
  const own = rank(order, name);
  const before = pairs.filter((pair) => rank(order, pair.name) < own);
  if (before.length > 0) {
    const nearest = Math.max(...before.map((pair) => rank(order, pair.name)));
    return before.find((pair) => rank(order, pair.name) === nearest);
  }
  return own === order.length ? pairs.at(-1) : undefined;
}

function insertIntoFlow(
  text: string,
  mapping: YamlMapping,
  previous: YamlPair | undefined,
  pairs: readonly DraftPair[],
): TextEdit {
  const written = joined(pairs.map(writeFlowPair), ', ');
  if (previous !== undefined) {
    const end = endOf(previous);
    return edit({ start: end, end }, [', ', ...written], true);
  }
  const [first] = mapping.pairs;
  if (first !== undefined) {
    const { start } = first.key.range;
    return edit({ start, end: start }, [...written, ', '], true);
  }
  const { start, end } = mapping.range;
  // A comment between the braces stays before what is inserted.
  if (text.slice(start + 1, end - 1).trim() !== '')
    return edit({ start: end - 1, end: end - 1 }, [...written, ' '], true);
  return edit(mapping.range, ['{ ', ...written, ' }'], true);
}

function insertIntoBlock(
  text: string,
  mapping: YamlMapping,
  previous: YamlPair | undefined,
  pairs: readonly DraftPair[],
): TextEdit {
  const [first] = mapping.pairs;
  const start = first?.key.range.start ?? mapping.range.start;
  const layout = layoutFor(text, start - lineStartAt(text, start));
  if (previous !== undefined) return insertLinesAfter(text, endOf(previous), layout, pairs);
  const written = writeBlock({ kind: 'mapping', pairs }, layout);
  return edit({ start, end: start }, [...written, nextLineOf(layout)], false);
}

/** Behind the line that `offset` is on, so that the comment at the end of that line stays where it is. */
function insertLinesAfter(text: string, offset: number, layout: BlockLayout, pairs: readonly DraftPair[]): TextEdit {
  const indent = ' '.repeat(layout.indent);
  const written = joined(
    pairs.map((pair) => [indent, ...writePair(pair, layout)]),
    layout.lineBreak,
  );
  const end = lineEndAt(text, offset);
  if (end === text.length) return edit({ start: end, end }, [layout.lineBreak, ...written], false);
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
  return edit({ start: next, end: next }, [...written, layout.lineBreak], true);
}

/** Editors indent the further lines of a snippet like the line it begins in, so only one at a line's start may be a snippet. */
function edit(range: TextEdit['range'], written: DraftText, mayBeSnippet: boolean): TextEdit {
  const newText = toPlainText(written);
  const snippet = mayBeSnippet ? toSnippet(written) : undefined;
  return snippet === undefined ? { range, newText } : { range, newText, snippet };
}

function layoutFor(text: string, indent: number): BlockLayout {
  return { indent, step: indentStepOf(text), lineBreak: lineBreakOf(text) };
}

function endOf({ key, value }: YamlPair): number {
  return Math.max(key.range.end, value.range.end);
}
