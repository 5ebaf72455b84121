import { visible } from '../visible.js';

/** What a terminal shows for a piece of text that is one character to a reader. */
export interface Cell {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly shown: string;
  /** In columns. */
  readonly width: number;
}

const tabWidth = 4;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Scripts and emoji that take two columns (most of Unicode's East Asian Width W and F). */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;
const withoutWidth = /^[\p{Mn}\p{Me}]+$/u;

/** The cells of a line; a tab is an arrow that reaches to the next multiple of four columns. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of characters.segment(line)) {
    const width = segment === '\t' ? tabWidth - (column % tabWidth) : widthOfCharacter(segment);
    const shown = segment === '\t' ? '→'.padEnd(width) : visible(segment);
    cells.push({ offset: index, shown, width });
    column += width;
  }
  return cells;
}

/** In columns. */
export function widthOf(text: string): number {
  return cellsOf(text).reduce((width, cell) => width + cell.width, 0);
}

function widthOfCharacter(character: string): number {
  const shown = visible(character);
  if (shown !== character) return shown.length;
  if (withoutWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
