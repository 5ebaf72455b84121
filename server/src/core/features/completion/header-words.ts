import { responseDirectives } from '../../http/cache-directives.js';
import { readCacheControl } from '../../http/cache-control.js';
import { textOf } from '../../schema/schema.js';
import type { TextRange } from '../../text/text-range.js';
import type { Closing, CompletionContext } from './context.js';
import type { Slot } from './cursor.js';
import type { CompletionItem } from './item.js';

/** The words of a header that lists them, with commas between: those that are not there yet. */
export function headerWords({ value, file, offset }: CompletionContext): CompletionItem[] {
  const concepts = value?.schemas.map(({ schema }) => textOf(schema, 'x-concept')) ?? [];
  const known = concepts.map((concept) => wordsByConcept.get(concept ?? '')).find((words) => words !== undefined);
  if (value === undefined || known === undefined) return [];
  const place = wordIn(file.text, value.slot, offset);
  if (place === undefined) return [];
  const { text, start, word } = place;
  const others = readCacheControl(text.slice(0, word.start) + text.slice(word.end)).directives;
  const present = new Set(others.map(({ name }) => name));
  const edited = { start: start + word.start, end: start + word.end };
  const space = text[word.start - 1] === ',' ? ' ' : value.slot.gap;
  return [...known]
    .filter(([name]) => !present.has(name.toLowerCase()))
    .map(([name, { detail, takesSeconds }]) => {
      const newText = space + name + (takesSeconds ? '=300' : '');
      const snippet = takesSeconds ? { snippet: `${space}${name}=\${1:300}` } : {};
      return { label: name, kind: 'value', detail, edit: { range: edited, newText, ...snippet } };
    });
}

/** The word that the cursor is in; absent where quotes hide characters, or are still open. */
function wordIn(source: string, { range, closers }: Slot & Closing, offset: number): PlacedWord | undefined {
  const written = source.slice(range.start, range.end);
  if (closers !== '' || written.includes('\\') || /^(["'])(?!.*\1$)./.test(written)) return undefined;
  const [, quote = '', text = ''] = /^(["']?)(.*?)\1$/s.exec(written) ?? [];
  const start = range.start + quote.length;
  const at = offset - start;
  if (at < 0 || at > text.length || isQuotedAt(text, at)) return undefined;
  return { text, start, word: wordAt(text, at) };
}

/** A header, where it starts in the file, and a word of it. */
interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly word: TextRange;
}

interface Word {
  readonly detail: string;
  readonly takesSeconds: boolean;
}

const details: Readonly<Record<string, string>> = {
  'max-age': 'how many seconds a copy may be used',
  's-maxage': 'the same for shared caches alone',
  public: 'every cache may keep it',
  private: "only the visitor's browser may keep it",
  'no-cache': 'kept, and asked for each time',
  'no-store': 'never kept',
  'must-revalidate': 'never used once it is old',
  'stale-while-revalidate': 'used while a new copy is fetched',
  'stale-if-error': 'used while the server is down',
  immutable: 'never changes at this address',
  'proxy-revalidate': 'never used once it is old by shared caches',
  'no-transform': 'nobody on the way may change it',
  'must-understand': 'kept by caches that know the status',
};

const directives: ReadonlyMap<string, Word> = new Map(
  [...responseDirectives].map(([name, argument]) => [
    name,
    { detail: details[name] ?? '', takesSeconds: argument === 'seconds' },
  ]),
);

/** What a header for one cache has no use for. */
const ofEveryCache: ReadonlySet<string> = new Set(['s-maxage', 'public', 'immutable', 'proxy-revalidate']);
const ofOneCache: ReadonlyMap<string, Word> = new Map([...directives].filter(([name]) => !ofEveryCache.has(name)));

const fields: ReadonlyMap<string, Word> = new Map(
  Object.entries({
    'Accept-Encoding': 'how it is compressed',
    'Accept-Language': 'the languages of the browser',
    Accept: 'the formats that the browser takes',
    Origin: 'the site that asks',
    'Sec-CH-UA-Mobile': 'whether it is a phone',
    'User-Agent': 'the browser; nearly all differ',
    Cookie: 'all cookies; nearly all differ',
  }).map(([name, detail]) => [name, { detail, takesSeconds: false }]),
);

const wordsByConcept: ReadonlyMap<string, ReadonlyMap<string, Word>> = new Map([
  ['caching.cache_control', directives],
  ['asset.cache_control', directives],
  ['caching.cdn_cache_control', ofOneCache],
  ['asset.cdn_cache_control', ofOneCache],
  ['caching.surrogate_control', ofOneCache],
  ['caching.vary', fields],
]);

/** The word around a place, up to the commas beside it. */
function wordAt(text: string, at: number): TextRange {
  const before = /[^,]*$/.exec(text.slice(0, at))?.[0].trimStart() ?? '';
  const behind = /^[^,]*/.exec(text.slice(at))?.[0].trimEnd() ?? '';
  return { start: at - before.length, end: at + behind.length };
}

function isQuotedAt(text: string, at: number): boolean {
  return (text.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 1;
}
