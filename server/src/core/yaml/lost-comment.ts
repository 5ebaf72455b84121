import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextRange } from '../text/text-range.js';
import { isEmpty, type YamlScalar } from './node.js';
import { isCutOff, isLostBehindNothing } from './prose.js';

/** The comment behind a plain scalar that was meant as the rest of its text, or as all of it; ranges count in `text`. */
export function lostBehind(node: YamlScalar, text: string): TextRange | undefined {
  const { start, end } = node.range;
  const line = text.slice(end, lineEndAt(text, end));
  const [, space = '', comment = ''] = /^([ \t]*:?[ \t]*)(#\S.*?)(?:\s+#\s.*)?\s*$/.exec(line) ?? [];
  if (comment === '') return undefined;
  const from = end + space.length;
  const range = { start: from, end: from + comment.length };
  if (isEmpty(node)) {
    const isOfPair = /\S:[ \t]+$/.test(text.slice(lineStartAt(text, from), from));
    return isOfPair && isLostBehindNothing(comment) ? range : undefined;
  }
  const value = text.slice(start, end);
  if (space.includes(':') || typeof node.value !== 'string' || value.includes('\n')) return undefined;
  return isCutOff(value, comment) ? range : undefined;
}
