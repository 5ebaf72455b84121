import type { TextRange } from '../../text/text-range.js';
import { secondsInWords } from '../../values/duration-in-words.js';
import type { AboutWord, HoveredWord } from './word.js';

/** The directive under the cursor in the value of a caching header, with its seconds in words. */
export function cacheDirective({ check, spot, offset, concepts }: HoveredWord): AboutWord | undefined {
  if (spot.part !== 'value' || !headers.some((concept) => concepts.has(concept))) return undefined;
  const range = directiveAt(check.text, spot.node.range, offset);
  if (range === undefined) return undefined;
  const directive = check.text.slice(range.start, range.end);
  const [, name = '', seconds] = /^([^\s=]+)(?:\s*=\s*"?([0-9]{1,15})"?)?/.exec(directive) ?? [];
  const words = seconds === undefined ? '' : `: ${secondsInWords(Number(seconds))}`;
  const text = `**\`${directive.replaceAll('`', '')}\`**${words}`;
  return { range, text, topic: `cache/${name.toLowerCase()}` };
}

const headers = ['caching.cache_control', 'caching.cdn_cache_control', 'caching.surrogate_control'];

/** A comma in double quotes separates nothing. */
function directiveAt(text: string, { start, end }: TextRange, offset: number): TextRange | undefined {
  const isQuoted = /^["']/.test(text.slice(start, end));
  const inner = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  for (const { index, 0: piece } of text.slice(inner.start, inner.end).matchAll(/(?:"[^"]*"|[^",])+/g)) {
    const from = inner.start + index + (piece.length - piece.trimStart().length);
    const range = { start: from, end: from + piece.trim().length };
    if (piece.trim() !== '' && range.start <= offset && offset <= range.end) return range;
  }
  return undefined;
}
