import { memoize } from '../base/memoize.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { SyntaxProblem } from './node.js';

/** In UTF-16 code units. The largest real plans stay far below; the parser needs seconds for a million of the worst. */
const mostCharacters = 10_000_000;
const mostInOneLine = 1_000_000;

/** The parser works by recursion, and spends far more than its input on brackets that never close. */
const deepestNesting = 200;

/** What keeps a text from being read as YAML at all: one finding, since the rest would only repeat it. */
export function obstacleIn(text: string): SyntaxProblem | undefined {
  return tooLarge(text) ?? notText(text) ?? tooDeep(text);
}

/** The same of a file, for which it may be known. */
export const obstacleOf = memoize(({ text }: SourceFile) => obstacleIn(text));

function tooLarge(text: string): SyntaxProblem | undefined {
  if (text.length <= mostInOneLine) return undefined;
  if (text.length > mostCharacters) {
    return {
      range: { start: 0, end: 1 },
      message: 'This file has more than ten million characters, and is not read. Split it.',
    };
  }
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    if (end - start > mostInOneLine) {
      return {
        range: { start, end: start + 1 },
        message: 'This line has more than a million characters, so the file is not read.',
      };
    }
    start = end + 1;
  }
  return undefined;
}

/** The characters that YAML allows: YAML 1.2.2, section 5.1. */
function notText(text: string): SyntaxProblem | undefined {
  const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/.exec(text);
  if (control) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const message = `This is not a text file: it holds the character U+${code}. Save it as UTF-8 text.`;
    return { range: characterAt(control.index), message };
  }
  const lost = text.indexOf('\uFFFD');
  if (lost === -1) return undefined;
  const message = 'A character here was lost, as the file is not saved as UTF-8. Save it as UTF-8 and type it again.';
  return { range: characterAt(lost), message };
}

/** Most files have fewer brackets than that, and no two dashes in a row. */
function mayBeTooDeep(text: string): boolean {
  let count = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (++count > deepestNesting) return true;
    }
  }
  return /[-?][ \t]+[-?][ \t]+[-?][ \t]/.test(text);
}

function tooDeep(text: string): SyntaxProblem | undefined {
  if (!mayBeTooDeep(text)) return undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/[[{]+|[\]}]+|^[^\s#]|(?:[-?][ \t]+){200}/gm)) {
    if (token.startsWith('[') || token.startsWith('{')) depth += token.length;
    else if (token.startsWith(']') || token.startsWith('}')) depth -= Math.min(depth, token.length);
    else if (token.length > 1) depth = deepestNesting + 1;
    // No collection in brackets goes on at the start of a line.
    else depth = 0;
    if (depth > deepestNesting)
      return {
        range: characterAt(index),
        message: 'This is nested more than 200 levels deep, so the file is not read.',
      };
  }
  return undefined;
}

function characterAt(start: number): TextRange {
  return { start, end: start + 1 };
}
