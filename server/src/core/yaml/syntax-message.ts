import { lineEndAt } from '../text/lines.js';
import type { TextRange } from '../text/text-range.js';
import type { SyntaxProblem } from './node.js';

/** Says in the user's words what an error of the parser means, where a person would point, and what to type instead. */
export function syntaxProblem(code: string, text: string, { start, end }: TextRange): SyntaxProblem {
  const quote = code === 'MISSING_CHAR' ? openQuote(text, start) : undefined;
  if (quote !== undefined) {
    const mark = text[quote] ?? '';
    const message = `The text that begins here with ${mark} is never closed. Add ${mark} at its end.`;
    return { range: { start: quote, end: lineEndAt(text, quote) }, message };
  }
  return { range: visible(text, start, end), message: messageOf(code, text, start) };
}

/** An error at the end of a line has nothing to underline: the last character before it is shown. */
function visible(text: string, start: number, end: number): TextRange {
  let from = Math.min(start, text.length);
  while (from > 0 && (from === text.length || /\s/.test(text[from] ?? ''))) from--;
  return from < start ? { start: from, end: from + 1 } : { start, end: Math.max(Math.min(end, text.length), from + 1) };
}

function messageOf(code: string, text: string, offset: number): string {
  const character = text[offset] ?? '';
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'A tab stands where only spaces may indent. Replace it with spaces.';
    case 'BAD_INDENT':
      return /[\]}]/.test(closerMissingBefore(text, offset))
        ? `A "${closerMissingBefore(text, offset)}" is missing before this line.`
        : 'This line is indented neither like its neighbours nor deeper. Line it up with the keys that it belongs to.';
    case 'MULTILINE_IMPLICIT_KEY':
      return `This line needs a colon and a space after its key, as in "${firstWord(text, offset)}: value".`;
    case 'MISSING_CHAR':
      return missingCharacter(text, offset);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A second ": " stands in this value. Put the text in quotes, or begin a new line.';
    case 'BAD_SCALAR_START':
      return `Text cannot begin with "${character}". Put it in quotes.`;
    case 'BAD_DQ_ESCAPE':
      return `"${text.slice(offset, offset + 2)}" means nothing within double quotes. Write "\\\\" for a backslash, or use single quotes.`;
    case 'BLOCK_IN_FLOW':
      return 'A list or a key on a line of its own cannot stand within brackets. Close the bracket first.';
    case 'KEY_OVER_1024_CHARS':
      return 'This key is longer than 1024 characters. Is a line break missing?';
    case 'MULTIPLE_ANCHORS':
      return 'A value has one anchor ("&name") at most.';
    case 'MULTIPLE_TAGS':
      return 'A value has one tag ("!name") at most.';
    case 'BAD_DIRECTIVE':
      return 'This "%" directive is not one that YAML knows. Remove the line.';
    case 'ALIAS_PROPS':
      return 'An alias ("*name") has neither an anchor nor a tag of its own.';
    default:
      return character === '' || /\s/.test(character)
        ? 'Something is missing at the end of this line.'
        : `This "${character}" does not belong here. Check the quotes, brackets and indentation before it.`;
  }
}

function missingCharacter(text: string, offset: number): string {
  const closer = closerMissingBefore(text, offset);
  if (closer !== '') return `A "${closer}" is missing.`;
  return `This line needs a colon and a space after its key, as in "${firstWord(text, offset)}: value".`;
}

/** The quote that was never closed: the parser reports it at the very end of what it read. */
function openQuote(text: string, offset: number): number | undefined {
  if (offset < text.trimEnd().length) return undefined;
  const open = /(?<=^|[\s[{,:])["'][^"']*$/.exec(text.slice(0, offset));
  return open?.index;
}

/** The bracket that the line before `offset` opens and does not close; empty when there is none. */
function closerMissingBefore(text: string, offset: number): string {
  const line = text.slice(0, offset).trimEnd().split('\n').at(-1) ?? '';
  const open: string[] = [];
  for (const character of line) {
    if (character === '[') open.push(']');
    else if (character === '{') open.push('}');
    else if (character === open.at(-1)) open.pop();
  }
  return open.at(-1) ?? '';
}

function firstWord(text: string, offset: number): string {
  const line = text.slice(offset).split(/[\r\n]/, 1)[0] ?? '';
  return /^[^\s:]{1,40}/.exec(line.trim())?.[0] ?? 'key';
}
