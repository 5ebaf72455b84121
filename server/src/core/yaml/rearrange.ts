import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import type { TextRange } from '../text/text-range.js';
import { indentStepOf } from './insert.js';
import { isEmpty, type YamlNode, type YamlPair, type YamlSequence } from './node.js';

/** The whole lines of a pair in block style; absent when something else stands before it on its line. */
function linesOf(text: string, pair: YamlPair): TextRange | undefined {
  const start = lineStartAt(text, pair.key.range.start);
  if (text.slice(start, pair.key.range.start).trim() !== '') return undefined;
  return { start, end: afterLine(text, endOf(pair)) };
}

/**
 * Moves the lines of a pair to the right, so that it becomes the last one of the mapping that ends before it; those from
 * `rest` on, one of its own pairs, stay where they are.
 */
export function indentPair(text: string, pair: YamlPair, column: number, rest?: YamlPair): readonly TextEdit[] {
  const lines = linesOf(text, pair);
  if (lines === undefined) return [];
  const by = column - (pair.key.range.start - lines.start);
  const end = rest === undefined ? lines.end : withCommentsBefore(text, lineStartAt(text, rest.key.range.start));
  return by <= 0 ? [] : indentLines(text, { ...lines, end }, by);
}

/** The start of the comments and blank lines right above a line. */
function withCommentsBefore(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const previous = lineStartAt(text, start - 1);
    if (!/^\s*(?:#|$)/.test(text.slice(previous, start))) break;
    start = previous;
  }
  return start;
}

function indentLines(text: string, { start, end }: TextRange, by: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = start; line < end; line = afterLine(text, line)) {
    if (text.slice(line, lineEndAt(text, line)).trim() === '') continue;
    edits.push({ range: { start: line, end: line }, newText: ' '.repeat(by) });
  }
  return edits;
}

/** The column at which a mapping has its keys, or would have them as the value of `pair`. */
export function columnOf(text: string, node: YamlNode, pair: YamlPair | undefined): number | undefined {
  const start = node.kind === 'mapping' ? node.pairs[0]?.key.range.start : undefined;
  if (start !== undefined) return start - lineStartAt(text, start);
  if (!isEmpty(node) || pair === undefined) return undefined;
  return pair.key.range.start - lineStartAt(text, pair.key.range.start) + indentStepOf(text);
}

/** Puts a value into a list of its own. */
export function wrapInList(text: string, node: YamlNode): readonly TextEdit[] {
  const { start, end } = node.range;
  const isFlow = node.kind === 'scalar' || node.kind === 'alias' || node.flow;
  if (isFlow) {
    const isOneLine = !/[\r\n]/.test(text.slice(start, end));
    return isOneLine ? [insertion(start, '['), insertion(end, ']')] : [];
  }
  const line = lineStartAt(text, start);
  if (text.slice(line, start).trim() !== '') return [];
  const [, ...others] = indentLines(text, { start: line, end: afterLine(text, end) }, 2);
  return [insertion(start, '- '), ...others];
}

/**
 * Makes a mapping of a list in block style whose items begin with their id; the list is the value of `pair`, if of any.
 *
 * Empty where something stands beside an id that would be lost.
 */
export function listToMapping(text: string, list: YamlSequence, pair?: YamlPair): readonly TextEdit[] {
  const [outer, inner] = [pair?.key, list].map((node) => node && columnAt(text, node.range.start));
  // A list may begin right below its key, a group of keys may not.
  const by = outer !== undefined && inner !== undefined && inner <= outer ? indentStepOf(text) : 0;
  const edits = list.items.map((item) => itemToPair(text, item, by));
  return edits.every((each) => each !== undefined) ? edits.flat() : [];
}

function itemToPair(text: string, item: YamlNode, by: number): readonly TextEdit[] | undefined {
  const first = item.kind === 'mapping' && !item.flow ? item.pairs[0] : undefined;
  if (first === undefined) return undefined;
  const start = text.lastIndexOf('-', item.range.start);
  const { value } = first;
  const id = text.slice(value.range.start, value.range.end);
  // An anchor or a tag may stand before the item or its id.
  const around = text.slice(start + 1, first.key.range.start) + text.slice(first.key.range.end, value.range.start);
  if (!/^\s*:\s*$/.test(around) || value.kind !== 'scalar' || /[\r\n]/.test(id)) return undefined;
  const line = lineStartAt(text, start);
  const others = indentLines(text, { start: line, end: afterLine(text, item.range.end) }, by).slice(1);
  const newText = `${' '.repeat(by)}${id}:`;
  return [{ range: { start, end: endOf(first) }, newText }, ...(by === 0 ? [] : others)];
}

function columnAt(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

function afterLine(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  if (end === text.length) return end;
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

function endOf({ key, value }: YamlPair): number {
  return Math.max(key.range.end, value.range.end);
}
