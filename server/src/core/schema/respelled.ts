import { matches } from './pattern-in-words.js';

/** The same words in other letter case, or joined in another way, where a pattern accepts that; the nearest to `value` first. */
export function respelled(value: unknown, pattern: string): string[] {
  if (typeof value !== 'string' || value.length > longest) return [];
  return respellings(value)
    .filter((text) => matches(pattern, text))
    .slice(0, most);
}

/** The same words in all letter cases and joined in all ways, the nearest to `value` first. */
export function respellings(value: string): string[] {
  const trimmed = value.trim();
  const cases = [trimmed, trimmed.toLowerCase(), trimmed.toUpperCase()];
  const found = cases.flatMap((text) => ['$&', '-', '_', ''].map((joint) => text.replace(between, joint)));
  return [...new Set(found)].filter((text) => text !== '' && text !== value);
}

/** What people write between words. */
const between = /[\s_./-]+/g;

const longest = 200;
const most = 2;
