import { lineEndAt, lineStartAt } from '../../text/lines.js';
import type { TextRange } from '../../text/text-range.js';

/** What the cursor's line alone shows: the half-typed word, and what it could be. */
export interface Cursor {
  /** The text that an accepted item replaces. */
  readonly range: TextRange;
  /** `either` is a place where both a key and a value may begin. */
  readonly role: 'key' | 'value' | 'either';
  /** Whether a colon already follows the key. */
  readonly hasColon: boolean;
}

const keyPart = String.raw`(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'&*!|>%@,[\]{}][^#]*?)`;
const blockValue = new RegExp(String.raw`^\s*(?:-\s+)*${keyPart}\s*:(\s+)`, 'd');
const blockStart = /^\s*(?:-\s+)*/;

/** Absent where nothing can be completed: in a comment, in a block of text, behind a value. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const lineStart = lineStartAt(text, offset);
  const before = text.slice(lineStart, offset);
  if (isInComment(before)) return undefined;

  const flow = openFlow(before);
  if (flow !== undefined) return inFlow(text, lineStart, before, offset, flow);

  const value = blockValue.exec(before);
  if (value !== null)
    return { range: valueRange(text, lineStart + value[0].length, offset), role: 'value', hasColon: false };

  const start = lineStart + (blockStart.exec(before)?.[0].length ?? 0);
  return keyCursor(text, start, offset, 'either');
}

function keyCursor(text: string, start: number, offset: number, role: Cursor['role']): Cursor | undefined {
  // White space in the middle of a key: the cursor is behind a word, not on it.
  if (/\s/.test(text.slice(start, offset))) return undefined;
  let end = offset;
  while (/[^\s:#,[\]{}]/.test(text[end] ?? ' ')) end++;
  const hasColon = /^[ \t]*:(?:\s|$)/.test(text.slice(end, lineEndAt(text, end)));
  return { range: { start, end }, role: hasColon ? 'key' : role, hasColon };
}

/** A value goes on to the end of its line, less a comment. */
function valueRange(text: string, start: number, offset: number): TextRange {
  const rest = text.slice(start, lineEndAt(text, start));
  const length = /\s#/.exec(rest)?.index ?? rest.length;
  return { start, end: Math.max(offset, start + rest.slice(0, length).trimEnd().length) };
}

interface OpenFlow {
  readonly bracket: '[' | '{';
  /** Where the entry that the cursor is in begins, from the start of the line. */
  readonly entry: number;
}

function inFlow(
  text: string,
  lineStart: number,
  before: string,
  offset: number,
  { bracket, entry }: OpenFlow,
): Cursor | undefined {
  const written = before.slice(entry);
  const start = lineStart + entry + (/^\s*/.exec(written)?.[0].length ?? 0);
  const colon = /^\s*[^\s:"'][^:]*:\s+/.exec(written);
  if (colon === null) return keyCursor(text, start, offset, bracket === '{' ? 'key' : 'either');

  let end = offset;
  while (/[^,[\]{}\r\n]/.test(text[end] ?? '\n')) end++;
  const from = lineStart + entry + colon[0].length;
  return { range: { start: from, end: from + text.slice(from, end).trimEnd().length }, role: 'value', hasColon: false };
}

/** The innermost bracket that the line opens and does not close before the cursor. */
function openFlow(before: string): OpenFlow | undefined {
  const open: { bracket: '[' | '{'; entry: number }[] = [];
  for (const { 0: token, index } of before.matchAll(flowToken)) {
    const innermost = open.at(-1);
    if (isOpening(token)) open.push({ bracket: token, entry: index + 1 });
    else if (token === ',' && innermost !== undefined) innermost.entry = index + 1;
    else if (token === ']' || token === '}') open.pop();
  }
  return open.at(-1);
}

/** A quoted text, a bracket or a comma; a bracket in the middle of a word is part of the word. */
const flowToken = /(?<=^|[\s[{,])(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|(?<=^|[\s[{,:-])[[{]|[\]},]/g;

function isOpening(character: string): character is '[' | '{' {
  return character === '[' || character === '{';
}

function isInComment(before: string): boolean {
  const hash = /(?:^|\s)#/.exec(before);
  if (hash === null) return false;
  const quotes = before.slice(0, hash.index).match(/["']/g) ?? [];
  return quotes.length % 2 === 0;
}
