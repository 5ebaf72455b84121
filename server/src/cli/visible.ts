/**
 * Characters that a terminal acts on instead of showing them, or that change how their neighbours are shown: controls,
 * bidirectional controls, invisible spaces, halves of a surrogate pair.
 */
const acting = /[\p{Cc}\p{Cs}\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** The text with each such character replaced by something to see, so that it is safe to print on one line. */
export function visible(text: string): string {
  return text.replace(acting, picture);
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
