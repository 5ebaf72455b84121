import { lineEndAt, lineStartAt } from '../../text/lines.js';
import type { TextRange } from '../../text/text-range.js';
import { flowAt, type FlowEntry } from './flow.js';

/** A place where something may be written, as the text around the cursor alone shows it. */
export interface Slot {
  /** The text that an accepted item replaces. */
  readonly range: TextRange;
  /** The white space that has to come first: behind a colon or a dash, or at the start of a line. */
  readonly gap: string;
}

export interface KeySlot extends Slot {
  /** Whether a colon already follows the key. */
  readonly hasColon: boolean;
}

/** What could be written at the cursor; several where the line alone does not tell. */
export interface Cursor {
  readonly key?: KeySlot;
  readonly value?: Slot;
  /** A value that begins with a "*". */
  readonly alias?: Slot;
  /** A list item that has no dash yet. */
  readonly item?: Slot;
}

const quotedText = String.raw`"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'`;
const keyText = String.raw`(?:${quotedText}|(?:[^\s#"'&*!|>%@,[\]{}\-?]|[-?](?=\S))(?:[^\s#]|(?<=\S)#|[ \t]+(?=[^\s#:]))*?)`;
const leadText = String.raw`\s*(?:-[ \t]+)*`;
const properties = String.raw`(?:[&!]\S*[ \t]+)*`;

const block = {
  lead: new RegExp(`^${leadText}${properties}`),
  value: new RegExp(String.raw`^${leadText}${properties}${keyText}[ \t]*:[ \t]+${properties}`),
  colon: new RegExp(String.raw`^${leadText}${properties}${keyText}[ \t]*:$`),
  dash: /^\s*(?:-[ \t]+)*-$/,
};
const flow = {
  lead: /^(?:\s|(?<=\s)#[^\r\n]*)*/,
  value: new RegExp(String.raw`^(?:\s|(?<=\s)#[^\r\n]*)*${keyText}[ \t]*:[ \t]+`),
  colon: new RegExp(String.raw`^(?:\s|(?<=\s)#[^\r\n]*)*${keyText}[ \t]*:$`),
};

/** What no value and no key that is completed begins with. */
const noWord = /^(?:[#,|>%@`*&!\]}]|---|\.\.\.|\?[ \t])/;

/**
 * What could be written at `offset`; nothing in a comment, and nothing behind a value.
 *
 * @param flowStart where the brackets begin that an earlier line opened, if the cursor is inside of them
 */
export function cursorAt(text: string, offset: number, flowStart: number | undefined): Cursor {
  const lineStart = lineStartAt(text, offset);
  const before = text.slice(lineStart, offset);
  if (commentIn(before) !== undefined) return {};
  if (flowStart !== undefined) return inFlow(text, offset, flowAt(text, flowStart, offset));

  const lead = (block.value.exec(before) ?? block.lead.exec(before))?.[0].length ?? 0;
  const opening = before[lead];
  if (opening === '[' || opening === '{') return inFlow(text, offset, flowAt(text, lineStart + lead, offset));
  return inBlock(text, offset, lineStart, before);
}

function inBlock(text: string, offset: number, lineStart: number, before: string): Cursor {
  if (block.colon.test(before)) return behindIndicator(text, offset, 'value');
  if (block.dash.test(before)) return behindIndicator(text, offset, 'item');
  const value = block.value.exec(before);
  if (value !== null) return valueOnly(text, lineStart + value[0].length, offset, lineValueEnd);

  const lead = block.lead.exec(before)?.[0] ?? '';
  const start = lineStart + lead.length;
  if (/^\s*(?:-[ \t]+)+$/.test(lead) && text[start] === '*') return aliasOnly(text, start, offset);
  if (noWord.test(text.slice(start, lineEndAt(text, start)))) return {};
  const key = keySlot(text, start, offset, /^(?:[ \t]*$|[ \t]+#)/);
  if (key?.hasColon === true) return { key };
  const slot: Slot = { range: { start, end: lineValueEnd(text, start, offset) }, gap: '' };
  // A line that goes on behind the word is left alone.
  if (/:(?:\s|$)/.test(text.slice(start, slot.range.end))) return {};
  const isBare = lead.trim() === '';
  return { ...(key === undefined ? {} : { key }), value: slot, ...(isBare ? { item: slot } : {}) };
}

/** Right behind a colon or a dash there is no space yet. */
function behindIndicator(text: string, offset: number, part: 'value' | 'item'): Cursor {
  const rest = text.slice(offset, lineEndAt(text, offset));
  if (!/^(?:\s|$)/.test(rest) || noWord.test(rest.trimStart().replace(/^#.*/, ''))) return {};
  const range = { start: offset, end: lineValueEnd(text, offset, offset) };
  const slot: Slot = { range, gap: ' ' };
  if (part === 'value') return { value: slot };
  return range.end > range.start ? {} : { value: slot, key: { ...slot, hasColon: false } };
}

function inFlow(text: string, offset: number, entry: FlowEntry | undefined): Cursor {
  if (entry === undefined) return {};
  const written = text.slice(entry.start, offset);
  if (flow.colon.test(written)) {
    return isEntryEnd(text, offset) ? { value: { range: { start: offset, end: offset }, gap: ' ' } } : {};
  }
  const value = flow.value.exec(written);
  if (value !== null) return flowValue(text, entry.start + value[0].length, offset);

  const start = entry.start + (flow.lead.exec(written)?.[0].length ?? 0);
  if (entry.bracket === '[') return flowValue(text, start, offset);
  if (noWord.test(text.slice(start, offset))) return {};
  const key = keySlot(text, start, offset, /^(?:[ \t]*(?:[,}]|$)|[ \t]+#)/);
  return key === undefined ? {} : { key };
}

/** The end of a value that starts at `start` and holds the cursor. */
type ValueEnd = (text: string, start: number, offset: number) => number;

function valueOnly(text: string, start: number, offset: number, endOf: ValueEnd): Cursor {
  const written = text.slice(start, offset);
  if (written.startsWith('*')) return aliasOnly(text, start, offset);
  if (noWord.test(written) || /^[[{]/.test(written)) return {};
  const end = endOf(text, start, offset);
  return end < offset || noWord.test(text.slice(start, end)) || /^[[{]/.test(text.slice(start, end))
    ? {}
    : { value: { range: { start, end }, gap: '' } };
}

/** An alias from its star to the end of its name, where nothing comes behind it. */
function aliasOnly(text: string, start: number, offset: number): Cursor {
  const end = start + text.slice(start).search(/[\s,[\]{}]|$/);
  return end >= offset ? { alias: { range: { start, end }, gap: '' } } : {};
}

/** A value in brackets, where nothing but the next entry comes behind it. */
function flowValue(text: string, start: number, offset: number): Cursor {
  const cursor = valueOnly(text, start, offset, flowValueEnd);
  const slot = cursor.value ?? cursor.alias;
  return slot !== undefined && isEntryEnd(text, slot.range.end) ? cursor : {};
}

/** Whether an entry of a list or a mapping in brackets may end at `offset`. */
function isEntryEnd(text: string, offset: number): boolean {
  return /^[ \t]*(?:[,\]}]|$)|^[ \t]+#/.test(text.slice(offset, lineEndAt(text, offset)));
}

/** A value goes on to the end of its line, less a comment. */
function lineValueEnd(text: string, start: number, offset: number): number {
  const rest = text.slice(start, lineEndAt(text, start));
  return Math.max(offset, start + rest.slice(0, commentIn(rest) ?? rest.length).trimEnd().length);
}

function flowValueEnd(text: string, start: number, offset: number): number {
  const rest = text.slice(start, lineEndAt(text, start));
  const quoted = new RegExp(`^(?:${quotedText})`).exec(rest);
  const length = quoted?.[0].length ?? rest.search(/[,[\]{}]|\s#|:\s|$/);
  const end = start + rest.slice(0, length).trimEnd().length;
  return end >= offset || text.slice(end, offset).trim() !== '' ? end : offset;
}

/** The half-typed key from `start` on; absent when it does not stand alone before what may come `next`. */
function keySlot(text: string, start: number, offset: number, next: RegExp): KeySlot | undefined {
  const rest = text.slice(start, lineEndAt(text, start));
  const quoted = new RegExp(`^(?:${quotedText})`).exec(rest);
  const length = quoted?.[0].length ?? rest.search(/[\s#,[\]{}]|:(?:\s|$)|$/);
  const end = start + length;
  if (end < offset) return undefined;
  const behind = rest.slice(length);
  const hasColon = /^[ \t]*:(?:\s|$)/.test(behind);
  return hasColon || next.test(behind) ? { range: { start, end }, gap: '', hasColon } : undefined;
}

/** Where the comment of a line begins, if it has one. */
function commentIn(line: string): number | undefined {
  for (const { 0: token, index } of line.matchAll(commentOrQuoted)) {
    if (token === '#') return index;
  }
  return undefined;
}

/** Quotes only count where a text in quotes may begin: not in "what's". */
const commentOrQuoted = new RegExp(String.raw`(?<=^|\s)#|(?<=^[ \t]*|[[{,][ \t]*|[:-][ \t]+)(?:${quotedText})`, 'g');
