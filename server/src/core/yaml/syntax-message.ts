import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextRange } from '../text/text-range.js';
import { dashRule, isGluedItem } from './mend-dashes.js';
import type { SyntaxProblem } from './node.js';

/** Says in the user's words what an error of the parser means, where a person would point, and what to type instead. */
export function syntaxProblem(code: string, text: string, { start, end }: TextRange): SyntaxProblem {
  const quote = code === 'MISSING_CHAR' ? openQuote(text, start) : undefined;
  if (quote !== undefined) {
    const mark = text[quote] ?? '';
    const message = `The text that begins here with ${mark} is never closed. Add ${mark} at its end.`;
    return { range: { start: quote, end: lineEndAt(text, quote) }, message };
  }
  if (isGluedItem(text, start)) {
    const dash = text.indexOf('-', lineStartAt(text, start));
    return { range: { start: dash, end: dash + 1 }, message: `A dash ${dashRule}.` };
  }
  const shown = wholeValue.has(code) ? { start, end: valueEndAt(text, start) } : visible(text, start, end);
  return { range: shown, message: messageOf(code, text, start) };
}

/** What is wrong with a value as a whole, though the parser shows its first character. */
const wholeValue = new Set(['BLOCK_AS_IMPLICIT_KEY', 'BAD_SCALAR_START']);

function valueEndAt(text: string, start: number): number {
  const value = text.slice(start, lineEndAt(text, start));
  return start + Math.max(1, value.replace(/\s+#\s.*$/, '').trimEnd().length);
}

/** An error at the end of a line has nothing to underline: the last character before it is shown. */
function visible(text: string, start: number, end: number): TextRange {
  let from = Math.min(start, text.length);
  if (from === text.length || /[\r\n]/.test(text[from] ?? '')) {
    while (from > 0 && /^\s?$/.test(text[from] ?? '')) from--;
  }
  return from < start ? { start: from, end: from + 1 } : { start, end: Math.max(Math.min(end, text.length), from + 1) };
}

function messageOf(code: string, text: string, offset: number): string {
  return (messages[code] ?? otherwise)(text, offset);
}

const tabMessage = 'A tab stands where only spaces may indent. Replace it with spaces.';

type Message = (text: string, offset: number) => string;

const messages: Readonly<Record<string, Message>> = {
  TAB_AS_INDENT: () => tabMessage,
  BAD_INDENT: (text, offset) => {
    const closer = closerMissingBefore(text, offset);
    if (closer !== '') return `A "${closer}" is missing.`;
    return 'This line is indented neither like its neighbours nor deeper. Line it up with the keys that it belongs to.';
  },
  MULTILINE_IMPLICIT_KEY: needsColon,
  MISSING_CHAR: (text, offset) => {
    const closer = closerMissingBefore(text, offset);
    return closer === '' ? needsColon(text, offset) : `A "${closer}" is missing.`;
  },
  BLOCK_AS_IMPLICIT_KEY: (text, offset) =>
    textTrap(text, offset) ?? 'A second ": " stands in this value. Put the text in quotes, or begin a new line.',
  BAD_SCALAR_START: (text, offset) => `Text cannot begin with "${text[offset] ?? ''}". Put it in quotes.`,
  BAD_DQ_ESCAPE: (text, offset) => {
    const found = text.slice(offset, offset + 2);
    return `"${found}" means nothing within double quotes. Write "\\\\" for a backslash, or use single quotes.`;
  },
  BLOCK_IN_FLOW: () => 'A list or a key on a line of its own cannot stand within brackets. Close the bracket first.',
  KEY_OVER_1024_CHARS: () => 'This key is longer than 1024 characters. Is a line break missing?',
  MULTIPLE_ANCHORS: () => 'A value has one anchor ("&name") at most.',
  MULTIPLE_TAGS: () => 'A value has one tag ("!name") at most.',
  BAD_DIRECTIVE: () => 'This "%" directive is not one that YAML knows. Remove the line.',
  ALIAS_PROPS: () => 'An alias ("*name") has neither an anchor nor a tag of its own.',
};

function otherwise(text: string, offset: number): string {
  const character = text[offset] ?? '';
  const trap = textTrap(text, offset);
  if (trap !== undefined) return trap;
  if (/^ *\t\s*$/.test(text.slice(lineStartAt(text, offset), offset))) return tabMessage;
  if (character.trim() === '') return 'Something is missing at the end of this line.';
  return `This "${character}" does not belong here. Check the quotes, brackets and indentation before it.`;
}

/** What begins like something else, and goes on as text. */
function textTrap(text: string, offset: number): string | undefined {
  const line = text.slice(lineStartAt(text, offset), lineEndAt(text, offset));
  const column = offset - lineStartAt(text, offset);
  const [, start = ''] = /(?:^|:[ \t]+|-[ \t]+)([[{|>"'?-])[^:]*$/.exec(line.slice(0, column)) ?? [];
  switch (start) {
    case '[':
    case '{':
      if (!/[\]}][ \t]*$/.test(line.slice(0, column))) return undefined;
      return `The text goes on behind the closing bracket. If all of it is text, put it in quotes.`;
    case '|':
    case '>':
      return `Text cannot begin with "${start}". Put it in quotes.`;
    case '"':
    case "'":
      return `The text goes on behind its closing ${start}. Put all of it in other quotes.`;
    default:
  }
  return /:[ \t]+$/.test(line.slice(0, column)) && /^[-?][ \t]/.test(line.slice(column))
    ? `Text cannot begin with "${line.charAt(column)}". Put it in quotes, or begin a new line.`
    : undefined;
}

function needsColon(text: string, offset: number): string {
  return `This line needs a colon and a space after its key, as in "${firstWord(text, offset)}: value".`;
}

/** The quote that was never closed: the parser reports it at the very end of what it read. */
function openQuote(text: string, offset: number): number | undefined {
  if (text.slice(offset, offset + 1000).trim() !== '') return undefined;
  const start = Math.max(text.lastIndexOf('"', offset - 1), text.lastIndexOf("'", offset - 1));
  return start !== -1 && /^$|[\s[{,:]/.test(text.charAt(start - 1)) ? start : undefined;
}

/** The bracket that the line before `offset` opens and does not close; empty when there is none. */
function closerMissingBefore(text: string, offset: number): string {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  const line = text.slice(lineStartAt(text, end), end);
  const open: string[] = [];
  for (const character of line) {
    if (character === '[') open.push(']');
    else if (character === '{') open.push('}');
    else if (character === open.at(-1)) open.pop();
  }
  return open.at(-1) ?? '';
}

function firstWord(text: string, offset: number): string {
  const line = text.slice(offset, lineEndAt(text, offset));
  return /^[^\s:]{1,40}/.exec(line.trim())?.[0] ?? 'key';
}
