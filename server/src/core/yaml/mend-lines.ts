import { lineEndAt, lineStartAt } from '../text/lines.js';

/** A line and what is looked at in it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly indent: number;
}

/** The line that starts at an offset. */
export function lineFrom(text: string, start: number): Line {
  const end = lineEndAt(text, start);
  const content = text.slice(start, end);
  return { start, end, text: content, indent: content.length - content.trimStart().length };
}

/** Whether a line holds more than a comment. */
export function isContent(line: Line): boolean {
  return line.text.trim() !== '' && !isComment(line);
}

export function isComment({ text }: Line): boolean {
  return text.trimStart().startsWith('#');
}

/** The nearest line below that has content. */
export function nextLine(text: string, { end }: Line): Line | undefined {
  for (let line = afterBreak(text, end); line < text.length; line = afterBreak(text, lineEndAt(text, line))) {
    const next = lineFrom(text, line);
    if (isContent(next)) return next;
  }
  return undefined;
}

/** The nearest line above that has content. */
export function lineAbove(text: string, { start }: Line): Line | undefined {
  for (let end = start; end > 0;) {
    const line = lineFrom(text, lineStartAt(text, end - 1));
    if (isContent(line)) return line;
    end = line.start;
  }
  return undefined;
}

function afterBreak(text: string, end: number): number {
  return end === text.length ? end : end + (text.startsWith('\r\n', end) ? 2 : 1);
}
