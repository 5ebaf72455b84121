import type { TextRange } from '../text/text-range.js';
import type { Directive } from './cache-control.js';

/** `CDN-Cache-Control` and its like: what it says, or the place from which on no cache can read it. */
export type TargetedCacheControl =
  | { readonly isValid: true; readonly members: readonly Directive[] }
  | { readonly isValid: false; readonly at: TextRange };

/** Reads a Structured-Field dictionary (RFC 9213, section 2.1; RFC 9651, section 4.2.2). */
export function readTargeted(written: string): TargetedCacheControl {
  // The line break behind a text on lines of its own is not sent.
  const text = written.replace(/[\r\n]+$/, '');
  const members: Directive[] = [];
  let at = /^ */.exec(text)?.[0].length ?? 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };

  while (at < text.length) {
    const start = at;
    const name = match(key);
    if (name === undefined) return invalid(start);
    const argument = match(/=/y) === undefined ? undefined : valueAt(match);
    if (argument === '') return invalid(start);
    const valueEnd = at;
    if (!readParameters(match)) return invalid(start);
    const quoted = argument?.startsWith('"') === true;
    const value = quoted ? argument.slice(1, -1).replaceAll(/\\(.)/g, '$1') : argument;
    members.push({ name, raw: text.slice(start, valueEnd), value, quoted, start, end: valueEnd });
    match(space);
    if (at >= text.length) break;
    const comma = at;
    if (match(/,/y) === undefined) return invalid(start);
    match(space);
    if (at >= text.length) return { isValid: false, at: { start: comma, end: comma + 1 } };
  }
  return { isValid: true, members };

  /** The whole member is what cannot be read, or the comma in the place of one. */
  function invalid(start: number): TargetedCacheControl {
    const length = /^[^,]*/.exec(text.slice(start))?.[0].trimEnd().length ?? 0;
    return { isValid: false, at: { start, end: start + Math.max(1, length) } };
  }
}

/** Reads on where a pattern fits; absent where it does not. */
type Match = (pattern: RegExp) => string | undefined;

const key = /[a-z*][a-z0-9_.*-]*/y;
const space = /[ \t]*/y;

/** Longer ones come first: a number, a text, a word, bytes, a truth, a day, a text in any language. */
const items: readonly RegExp[] = [
  /-?(?:[0-9]{1,12}\.[0-9]{1,3}(?![0-9.])|[0-9]{1,15}(?![0-9.]))/y,
  /"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"/y,
  /[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*/y,
  /:[A-Za-z0-9+/=]*:/y,
  /\?[01]/y,
  /@-?[0-9]{1,15}(?![0-9.])/y,
  /%"(?:[\x20\x21\x23\x24\x26-\x7e]|%[0-9a-f]{2})*"/y,
];

/** The value of a member as it is written; empty where there is none that can be read. */
function valueAt(match: Match): string {
  if (match(/\(/y) === undefined) return itemAt(match) ?? '';
  let written = '(';
  for (;;) {
    const gap = match(/ */y) ?? '';
    if (match(/\)/y) !== undefined) return `${written})`;
    if (written !== '(' && gap === '') return '';
    const item = itemAt(match);
    if (item === undefined || !readParameters(match)) return '';
    written += `${gap}${item}`;
  }
}

function itemAt(match: Match): string | undefined {
  for (const pattern of items) {
    const found = match(pattern);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readParameters(match: Match): boolean {
  while (match(/;/y) !== undefined) {
    match(/ */y);
    if (match(key) === undefined) return false;
    if (match(/=/y) !== undefined && itemAt(match) === undefined) return false;
  }
  return true;
}
