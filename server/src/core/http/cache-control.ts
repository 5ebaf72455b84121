import type { TextRange } from '../text/text-range.js';

/** One directive of a caching header, whether caches know it or not. */
export interface Directive extends TextRange {
  /** In lower case, as caches compare it. */
  readonly name: string;
  /** As it is written, with its argument. */
  readonly raw: string;
  /** The argument without its quotes; absent where there is no `=`. */
  readonly value: string | undefined;
  readonly quoted: boolean;
}

/** A header as a list of directives, and the semicolons that stand where commas belong. */
export interface CacheControl {
  readonly directives: readonly Directive[];
  readonly semicolons: readonly TextRange[];
}

/** Reads `Cache-Control` (RFC 9111, section 5.2); whatever is written, each word between two commas is a directive. */
export function readCacheControl(text: string): CacheControl {
  const directives: Directive[] = [];
  const semicolons: TextRange[] = [];
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (piece === ';') semicolons.push({ start: index, end: index + 1 });
    const start = index + (piece.length - piece.trimStart().length);
    const raw = piece.trim();
    if (piece !== ';' && raw !== '') directives.push(directiveOf(raw, start));
  }
  return { directives, semicolons };
}

/** A quote that is not closed separates like any other character. */
const pieces = /;|(?:"(?:[^"\\]|\\[^])*"|[^,;])+/g;

function directiveOf(raw: string, start: number): Directive {
  const [, name = '', argument] = /^([^=]*)(?:=([^]*))?$/.exec(raw) ?? [];
  const written = argument?.trim();
  const content = written === undefined ? undefined : /^"((?:[^"\\]|\\[^])*)"$/.exec(written)?.[1];
  return {
    name: name.trim().toLowerCase(),
    raw,
    value: content === undefined ? written : content.replaceAll(/\\([^])/g, '$1'),
    quoted: content !== undefined,
    start,
    end: start + raw.length,
  };
}

/** More than any cache counts (RFC 9111, section 1.2.2). */
const mostSeconds = 2 ** 31;

/** The seconds of a directive; absent where it has none that a cache must understand. */
export function secondsOf({ value }: Directive): number | undefined {
  return value !== undefined && /^[0-9]+$/.test(value) ? Math.min(Number(value), mostSeconds) : undefined;
}

/** The first directive of a name, which is the one to go by (RFC 9111, section 4.2.1). */
export function directiveNamed(directives: readonly Directive[], name: string): Directive | undefined {
  return directives.find((directive) => directive.name === name);
}

/** The seconds of the first directive of a name. */
export function secondsNamed(directives: readonly Directive[], name: string): number | undefined {
  const directive = directiveNamed(directives, name);
  return directive && secondsOf(directive);
}

/** Whether a directive of that name stands there for the whole response, and not for some fields of it alone. */
export function holdsFor(directives: readonly Directive[], name: string): boolean {
  return directives.some((directive) => directive.name === name && (directive.value ?? '') === '');
}
