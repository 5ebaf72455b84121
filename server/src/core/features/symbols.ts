import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { pairOf } from '../yaml/locate.js';
import { dereference, isEmpty, type YamlNode } from '../yaml/node.js';
import { parse } from '../yaml/parse.js';

/** A key or a list item, and what is in it. */
export interface DocumentSymbol {
  /** Never empty. */
  readonly name: string;
  readonly kind: SymbolKind;
  /** A short value, or what names a longer one. */
  readonly detail?: string;
  readonly range: TextRange;
  /** Within `range`: the key. */
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}

export type SymbolKind = 'mapping' | 'list' | 'text' | 'number' | 'boolean' | 'nothing';

/** More than anyone looks through; the outer ones come first. */
const mostSymbols = 10_000;

/** The keys of a file, those of lists and mappings in them, and so on, as far as there is room. */
export function symbolsOf(file: SourceFile): readonly DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  const waiting: { readonly node: YamlNode; readonly into: DocumentSymbol[] }[] = [];
  for (const { root } of parse(file).documents) if (root !== undefined) waiting.push({ node: root, into: symbols });
  let count = 0;
  // Level by level, so that what is left out is what lies deepest.
  for (let next = waiting[0], index = 0; next !== undefined; next = waiting[++index]) {
    for (const { symbol, value, children } of symbolsIn(file.text, next.node)) {
      if (count === mostSymbols) return symbols;
      next.into.push(symbol);
      count++;
      waiting.push({ node: value, into: children });
    }
  }
  return symbols;
}

interface Entry {
  readonly symbol: DocumentSymbol;
  readonly value: YamlNode;
  /** Of the symbol, to be filled in. */
  readonly children: DocumentSymbol[];
}

function* symbolsIn(text: string, node: YamlNode): Iterable<Entry> {
  if (node.kind === 'mapping') {
    for (const { key, value, name } of node.pairs) {
      const end = isEmpty(value) ? key.range.end : Math.max(value.range.end, key.range.end);
      const children: DocumentSymbol[] = [];
      const place = { range: { start: key.range.start, end }, selection: key.range, children };
      yield { symbol: { name: short(name) ?? '""', ...about(text, value), ...place }, value, children };
    }
  } else if (node.kind === 'sequence' && node.items.some(({ kind }) => kind === 'mapping' || kind === 'sequence')) {
    for (const [index, value] of node.items.entries()) {
      const children: DocumentSymbol[] = [];
      const [first] = value.kind === 'mapping' ? value.pairs : [];
      const place = { range: value.range, selection: first?.key.range ?? value.range, children };
      yield { symbol: { name: String(index + 1), ...about(text, value), ...place }, value, children };
    }
  }
}

function about(text: string, node: YamlNode): Pick<DocumentSymbol, 'kind' | 'detail'> {
  const value = dereference(node);
  const detail = detailOf(text, node);
  return { kind: kindOf(value), ...(detail === undefined ? {} : { detail }) };
}

function kindOf(value: YamlNode): SymbolKind {
  if (value.kind === 'mapping') return 'mapping';
  if (value.kind === 'sequence') return 'list';
  if (value.kind === 'alias' || value.value === null) return 'nothing';
  if (typeof value.value === 'number') return 'number';
  return typeof value.value === 'boolean' ? 'boolean' : 'text';
}

/** The keys that tell best what a mapping is, the best first. */
const telling = ['title', 'name', 'id', 'description', 'what'];

function detailOf(text: string, node: YamlNode): string | undefined {
  if (node.kind === 'scalar') {
    return node.value === null ? short(text.slice(node.range.start, node.range.end)) : short(String(node.value));
  }
  if (node.kind === 'alias') return short(text.slice(node.range.start, node.range.end));
  if (node.kind === 'sequence') {
    const values = node.items.slice(0, 20).map(dereference);
    const isPlain = values.every(({ kind }) => kind === 'scalar');
    return isPlain
      ? short(values.flatMap((item) => (item.kind === 'scalar' ? String(item.value) : [])).join(', '))
      : undefined;
  }
  for (const key of telling) {
    const value = pairOf(node, key)?.value;
    if (value?.kind === 'scalar' && typeof value.value === 'string') return short(value.value);
  }
  return undefined;
}

/** One line, cut where it is long; absent when there is nothing. */
function short(value: string): string | undefined {
  const line = value.slice(0, 200).replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
