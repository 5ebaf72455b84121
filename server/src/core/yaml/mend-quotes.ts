import type { Line } from './mend-lines.js';
import type { Mend } from './mend.js';

/** A value with the key, the dashes and the tag before it. */
const beforeValue = /^\s*(?:- +)*(?:(?:"[^"]*"|'[^']*'|[^\s#"'[\]{},&*!|>%@`][^#"'[\]{}]*?): +)?/;

/** Closes a quote, or puts a value in quotes that cannot stand without them. */
export function* quoteMends(line: Line): Iterable<Mend> {
  yield* unclosed(line);
  yield* escapes(line);
  yield* unquoted(line);
}

function* unclosed({ start, text }: Line): Iterable<Mend> {
  const opening = openQuoteIn(text);
  if (opening === undefined) return;
  const mark = text[opening] ?? '';
  const title = `Add the missing ${mark}`;
  const rest = text.slice(opening + 1);
  const insert = (at: number): Mend => ({
    title,
    edits: [{ range: { start: start + at, end: start + at }, newText: mark }],
  });
  const isInBrackets = /[[{]/.test(text.slice(0, opening));
  const closers = isInBrackets
    ? [.../[,\]}]|\s+[\]}]/g[Symbol.matchAll](rest)].map(({ index }) => opening + 1 + index)
    : [];
  for (const at of closers) yield insert(at);
  const comment = /\s+#(?:\s.*)?$/.exec(rest)?.index;
  if (comment !== undefined) yield insert(opening + 1 + comment);
  // A quoted key ends before its colon.
  const colon = /^[^:]*?(?=:(?:\s|$))/.exec(rest)?.[0];
  if (colon !== undefined && /^\s*(?:- +)*$/.test(text.slice(0, opening))) yield insert(opening + 1 + colon.length);
  yield insert(text.trimEnd().length);
}

/** Where the quote stands that a line opens and does not close. */
function openQuoteIn(text: string): number | undefined {
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? '';
    const begins =
      (mark === '"' || mark === "'") &&
      /(?:^|[\s[{,(])$/.test(text.slice(0, at)) &&
      !/[\p{L}\p{N}] $/u.test(text.slice(0, at));
    if (text[at] === '#' && /(?:^|\s)$/.test(text.slice(0, at))) return undefined;
    if (!begins) continue;
    const closing = closingAfter(text, at);
    if (closing === undefined) return at;
    at = closing;
  }
  return undefined;
}

function closingAfter(text: string, opening: number): number | undefined {
  const mark = text[opening] ?? '';
  for (let at = opening + 1; at < text.length; at++) {
    if (mark === '"' && text[at] === '\\') at += 1;
    else if (mark === "'" && text.startsWith("''", at)) at += 1;
    else if (text[at] === mark) return at;
  }
  return undefined;
}

/** Backslashes that mean nothing within double quotes. */
function* escapes({ start, text }: Line): Iterable<Mend> {
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    if (!/\\[^0abt\tnvfre "/\\N_LPxuU]/.test(found)) continue;
    const range = { start: start + index, end: start + index + found.length };
    const inner = found.slice(1, -1);
    if (!inner.includes("'")) yield { title: 'Use single quotes', edits: [{ range, newText: `'${inner}'` }] };
    const newText = found.replace(/\\(?![0abt\tnvfre "/\\N_LPxuU])/g, '\\\\');
    yield { title: 'Write the backslashes twice', edits: [{ range, newText }] };
  }
}

/** A list or a mapping, and not a text that goes on behind a bracket. */
function isBracket(value: string): boolean {
  return /^[[{]/.test(value) && !/^(?:\[[^\]]*\]|\{[^}]*\})+\s*[^\s,\]}:]/.test(value);
}

/** Nothing, a quoted text without anything behind it, or the sign of a text in block style. */
function isQuotedAlready(value: string): boolean {
  const isMarked = /^["'|>]/.test(value) && !/^[|>][+-]?\d?[+-]?\s+[^\s#]/.test(value);
  return value === '' || (isMarked && !/^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(.+)$/.test(value));
}

/** A line that only opens a group of keys or a list is no text. */
function isKeyAlone(before: string, value: string): boolean {
  return /^[\s-]*$/.test(before) && /^[^\s:#]+:$/.test(value);
}

/** `Goal: sell`, a leading `@` and the like. */
function* unquoted({ start, text }: Line): Iterable<Mend> {
  const before = beforeValue.exec(text)?.[0] ?? '';
  const value = text
    .slice(before.length)
    .replace(/\s+#\s.*$/, '')
    .trimEnd();
  if (isBracket(value) || isQuotedAlready(value) || isKeyAlone(before, value)) return;
  const range = { start: start + before.length, end: start + before.length + value.length };
  const early = /^(["'])([^"']*)\1([^"'\s:#]+)$/.exec(value);
  if (early !== null) {
    const [, mark = '', inside = '', rest = ''] = early;
    yield { title: `Move the ${mark} to the end`, edits: [{ range, newText: mark + inside + rest + mark }] };
  }
  const apostrophes = /^'([^"\\]*\w'\w[^"\\]*)'$/.exec(value)?.[1];
  if (apostrophes !== undefined) yield { title: 'Use double quotes', edits: [{ range, newText: `"${apostrophes}"` }] };
  const newText = /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  yield { title: 'Put the text in quotes', edits: [{ range, newText }] };
}
