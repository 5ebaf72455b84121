import type { TextRange } from '../../text/text-range.js';

/** An attribute of a Set-Cookie text, and where it stands in it. */
export interface SetCookieAttribute {
  /** In small letters, as browsers compare it. */
  readonly name: string;
  readonly value: string;
  /** Of the value; of the name where there is none. */
  readonly range: TextRange;
}

/** A Set-Cookie text, cut as browsers cut it: at each semicolon, and each piece at its first `=`. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: readonly SetCookieAttribute[];
}

export function readSetCookie(text: string): SetCookie {
  const [first, ...attributes] = piecesOf(text);
  return { name: first?.written ?? '', value: first?.value ?? '', attributes };
}

function piecesOf(text: string) {
  let start = 0;
  return text.split(';').map((piece) => {
    const from = start;
    start += piece.length + 1;
    const equals = piece.indexOf('=');
    const name = trimmed(piece.slice(0, equals === -1 ? undefined : equals), from);
    const value = equals === -1 ? undefined : trimmed(piece.slice(equals + 1), from + equals + 1);
    const range = value === undefined || value.text === '' ? name.range : value.range;
    return { name: name.text.toLowerCase(), written: name.text, value: value?.text ?? '', range };
  });
}

function trimmed(text: string, offset: number): { readonly text: string; readonly range: TextRange } {
  const start = offset + (text.length - text.replace(/^[ \t]+/, '').length);
  const content = text.replace(/^[ \t]+|[ \t]+$/g, '');
  return { text: content, range: { start, end: start + content.length } };
}

/** Whether browsers read a Max-Age: a whole number of seconds, which may have a minus sign. */
export function isMaxAge(text: string): boolean {
  return /^-?[0-9]+$/.test(text);
}
