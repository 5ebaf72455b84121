import { readCacheControl, secondsOf } from '../../http/cache-control.js';
import { secondsInWords } from '../../values/duration-in-words.js';
import { rangeInValue } from '../../yaml/range-in-value.js';
import type { AboutWord, HoveredWord } from './word.js';

/** The directive under the cursor in the value of a caching header, with its seconds in words. */
export function cacheDirective({ check, spot, offset, concepts }: HoveredWord): AboutWord | undefined {
  const { node } = spot;
  if (spot.part !== 'value' || node.kind !== 'scalar' || !headers.some((concept) => concepts.has(concept)))
    return undefined;
  for (const directive of readCacheControl(String(node.value)).directives) {
    const range = rangeInValue(node, check.text, directive);
    if (range === node.range || offset < range.start || offset > range.end) continue;
    const seconds = secondsOf(directive);
    const words = seconds === undefined ? '' : `: ${secondsInWords(seconds)}`;
    const text = `**\`${directive.raw.replaceAll('`', '')}\`**${words}`;
    return { range, text, topic: `cache/${directive.name}` };
  }
  return undefined;
}

const headers = [
  ...['caching.cache_control', 'caching.cdn_cache_control', 'caching.surrogate_control'],
  ...['asset.cache_control', 'asset.cdn_cache_control'],
];
