import { readCacheControl, type CacheControl, type Directive } from '../../http/cache-control.js';
import { readTargeted } from '../../http/targeted-cache-control.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import type { Fix } from '../../text/finding.js';
import type { TextRange } from '../../text/text-range.js';
import type { YamlScalar } from '../../yaml/node.js';
import { rangeInValue } from '../../yaml/range-in-value.js';
import { writeInStyle } from '../../yaml/write-scalar.js';

/** A caching header that a file declares. */
export interface CacheHeader extends CacheControl {
  readonly kind: 'cache-control' | 'targeted' | 'surrogate';
  readonly node: YamlScalar;
  readonly value: string;
  /** As it stands in the file. */
  readonly written: string;
  /** From where on a CDN cannot read it; such a header counts as missing. */
  readonly unreadable: TextRange | undefined;
  /** Where a part of the value stands in the file. */
  readonly rangeOf: (part: TextRange) => TextRange;
}

/** Reads a header; what is still to be found out, or filled in by a program, is none. */
export function headerOf(
  node: YamlScalar | undefined,
  text: string,
  kind: CacheHeader['kind'],
): CacheHeader | undefined {
  const value = node?.value;
  if (node === undefined || typeof value !== 'string' || isPlaceholder(value) || isMacro(value)) return undefined;
  const written = text.slice(node.range.start, node.range.end);
  const rangeOf = (part: TextRange): TextRange => rangeInValue(node, text, part);
  const targeted = kind === 'targeted' ? readTargeted(value) : undefined;
  const unreadable = targeted?.isValid === false ? targeted.at : undefined;
  return { ...readCacheControl(value), kind, node, value, written, unreadable, rangeOf };
}

function isMacro(value: string): boolean {
  return /[{}]|%%|__|\$\w/.test(value);
}

/** The directives that count: a header for CDNs that cannot be read has none. */
export function directivesOf(header: CacheHeader | undefined): readonly Directive[] {
  return header === undefined || header.unreadable !== undefined ? [] : header.directives;
}

/** The directives of a name with more than zero seconds. */
export function lasting(header: CacheHeader, names: readonly string[]): readonly Directive[] {
  return directivesOf(header).filter(({ name, value }) => names.includes(name) && /^0*[1-9][0-9]*$/.test(value ?? ''));
}

/** Takes directives out of a header; where that leaves nothing, there is no fix. */
export function without(header: CacheHeader, taken: readonly Directive[]): readonly Fix[] {
  const rest = header.directives.filter((directive) => !taken.includes(directive));
  const named = taken.map(({ raw }) => `"${raw}"`).join(' and ');
  return rest.length === 0 ? [] : [rewritten(header, rest.map(({ raw }) => raw).join(', '), `Remove ${named}`)];
}

/** Writes another value for a header, in the quotes that stand there. */
export function rewritten({ node, written }: CacheHeader, value: string, title: string): Fix {
  // Where a comma stands without quotes, another one may; within brackets none may.
  // A text on lines of its own may hold the line break behind it.
  const isBare = node.style === 'plain' && written.includes(',') && /^[a-z][a-z0-9=, .-]*$/i.test(value);
  const newText = (isBare ? value : writeInStyle(value, node.style)) + (/\s+$/.exec(written)?.[0] ?? '');
  return { title, safety: 'suggestion', edits: [{ range: node.range, newText }] };
}

/** Writes something else for a part of a header. */
export function replaced(header: CacheHeader, part: TextRange, { title, newText }: Replacement): Fix {
  const range = header.rangeOf(part);
  const whole = header.value.slice(0, part.start) + newText + header.value.slice(part.end);
  const needsQuotes = newText.includes(',') && header.node.style === 'plain' && !header.written.includes(',');
  // Where the place of the part is not certain, the whole is written anew.
  if (range === header.node.range || needsQuotes) return rewritten(header, whole.trim(), title);
  return { title, safety: 'suggestion', edits: [{ range, newText }] };
}

interface Replacement {
  readonly title: string;
  readonly newText: string;
}
