import type { TextRange } from '../text/text-range.js';
import type { YamlScalar } from './node.js';

/**
 * Where a part of a text stands in the file; `part` counts in the text as data, and neither begins nor ends with white space.
 *
 * Where that is not certain, it is the whole scalar.
 */
export function rangeInValue(scalar: YamlScalar, source: string, part: TextRange): TextRange {
  const value = String(scalar.value);
  const written = unitsOf(scalar, source);
  const read = visible(value);
  const isRead = written.length === read.length && written.every(({ text }, index) => text === read[index]?.text);
  const first = isRead ? read.findIndex(({ start }) => start >= part.start) : -1;
  const last = isRead ? read.findLastIndex(({ end }) => end <= part.end) : -1;
  const start = written[first]?.start;
  const end = written[last]?.end;
  return start === undefined || end === undefined || first > last ? scalar.range : { start, end };
}

/** A character that is no white space, and where it is written. */
interface Unit extends TextRange {
  readonly text: string;
}

/** White space is the only thing that changes between a text and how it is written in a style without escapes. */
function unitsOf({ range, style }: YamlScalar, source: string): Unit[] {
  const written = source.slice(range.start, range.end);
  if (style === 'plain') return visible(written, range.start);
  const inner = written.slice(1, -1);
  if (style === 'single-quoted') return unescaped(inner, range.start + 1, /''/y);
  if (style === 'double-quoted') return unescaped(inner, range.start + 1, escape);
  const header = written.indexOf('\n') + 1;
  return visible(written.slice(header), range.start + header);
}

const escape = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|[^])/y;

function unescaped(written: string, offset: number, pattern: RegExp): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < written.length;) {
    pattern.lastIndex = at;
    const length = pattern.exec(written)?.[0].length ?? 1;
    const sequence = written.slice(at, at + length);
    const range = { start: offset + at, end: offset + at + length };
    for (const { text } of visible(length === 1 ? sequence : meaningOf(sequence))) units.push({ text, ...range });
    at += length;
  }
  return units;
}

function meaningOf(sequence: string): string {
  const digits = /^\\[xuU]([0-9A-Fa-f]+)$/.exec(sequence)?.[1];
  const code = digits === undefined ? undefined : parseInt(digits, 16);
  if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
  // Escapes of one letter stand for white space or control characters; any other character stands for itself.
  return /^\\[tnrvfNLP_\s]/.test(sequence) ? '' : sequence.slice(1);
}

function visible(text: string, offset = 0): Unit[] {
  return [...text.matchAll(/\S/g)].map(({ 0: character, index }) => {
    return { text: character, start: offset + index, end: offset + index + 1 };
  });
}
