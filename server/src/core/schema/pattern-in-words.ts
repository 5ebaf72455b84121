import { exampleOfPattern } from './pattern-example.js';
import { listInWords, named } from './words.js';

/** What a text that matches a pattern does, and what one that does not: `begins with "x"`. */
export interface PatternWords {
  readonly yes: string;
  readonly no: string;
  /** A text that matches, where words do not say which ones do. */
  readonly example?: string;
}

/** Says a pattern in words, else by an example that matches; absent when there is neither. */
export function patternInWords(pattern: string, example?: unknown): PatternWords | undefined {
  const plain = plainWords(pattern);
  if (plain !== undefined) return plain;
  const shown = typeof example === 'string' && matches(pattern, example) ? example : exampleOfPattern(pattern);
  if (shown === undefined) return undefined;
  return { yes: `looks like ${named(shown)}`, no: `does not look like ${named(shown)}`, example: shown };
}

/** Whether a value is a text that a pattern matches. */
export function matches(pattern: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return false;
  }
}

/** Patterns that are a plain text, or a list of them. */
function plainWords(pattern: string): PatternWords | undefined {
  const [, start = '', middle = '', end = ''] = /^(\^?)(.*?)(\$?)$/s.exec(pattern) ?? [];
  const isGroup = /^\((?:\?:)?([^()]*)\)$/.exec(middle);
  const texts = (isGroup?.[1] ?? middle).split('|').map(literal);
  // Without brackets the anchors belong to the first and the last alternative only.
  if (texts.length > 1 && isGroup === null) return undefined;
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length || known.includes('')) return undefined;
  const list = listInWords(known.map(named), 'or');
  if (start !== '' && end !== '') return { yes: `is ${list}`, no: `is not ${list}` };
  if (start !== '') return { yes: `begins with ${list}`, no: `does not begin with ${list}` };
  if (end !== '') return { yes: `ends with ${list}`, no: `does not end with ${list}` };
  return { yes: `contains ${list}`, no: `does not contain ${list}` };
}

/** The text that a pattern without any special character stands for. */
function literal(pattern: string): string | undefined {
  return /^(?:[\p{L}\p{N} _:/@#%&=,;<>"'-]|\\[^\p{L}\p{N}])*$/u.test(pattern)
    ? pattern.replace(/\\(.)/gu, '$1')
    : undefined;
}
