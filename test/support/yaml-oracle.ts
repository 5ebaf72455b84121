import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

import type { YamlNode, YamlScalar } from '../../server/src/core/yaml/node.js';

/** What the library alone says of a whole text: nothing here knows of blocks. */
export interface WholeText {
  readonly isBroken: boolean;
  readonly documents: readonly Document.Parsed[];
}

const options = {
  logLevel: 'silent',
  prettyErrors: false,
  uniqueKeys: false,
  version: '1.2',
  merge: true,
  resolveKnownTags: false,
} as const;

export function readWhole(text: string): WholeText {
  // YAML counts a CR alone as a line break; the library does not.
  const parsed = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), options);
  const documents = 'empty' in parsed ? [] : parsed;
  return { documents, isBroken: documents.some((document) => document.errors.length > 0 || hasOpenAlias(document)) };
}

function hasOpenAlias(document: Document.Parsed): boolean {
  let isOpen = false;
  visit(document, {
    Alias: (_, alias, path) => {
      const target = alias.resolve(document);
      // What stands for all that is around it has no data.
      isOpen ||= target === undefined || path.includes(target);
    },
  });
  return isOpen;
}

/** The data of a document; absent where keys are no text, which JSON does not have. */
export function wholeData(document: Document.Parsed): { readonly data: unknown } | undefined {
  const odd: unknown[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value === null) odd.push(key);
    },
  });
  if (odd.length > 0) return undefined;
  try {
    return { data: document.toJS({ maxAliasCount: -1 }) as unknown };
  } catch {
    // It refuses to merge what is no mapping.
    return undefined;
  }
}

/** Where our tree says something else than the library's does; absent when it does nowhere. */
export function treeDifference(ours: YamlNode, theirs: Node | null): string | undefined {
  if (theirs === null) return ours.kind === 'scalar' && ours.value === null ? undefined : 'nothing';
  const [start, end] = theirs.range ?? [0, 0];
  if (isMap(theirs)) return mappingDifference(ours, theirs);
  if (isSeq(theirs)) return sequenceDifference(ours, theirs);
  const isSame = isAlias(theirs)
    ? ours.kind === 'alias' && spans(ours, start, end)
    : ours.kind === 'scalar' && isSameScalar(ours, theirs);
  return isSame ? undefined : `something else at ${String(start)}`;
}

function mappingDifference(ours: YamlNode, { items, range, flow }: YAMLMap): string | undefined {
  const [start, end] = range ?? [0, 0];
  if (ours.kind !== 'mapping' || ours.range.start !== start) return `mapping at ${String(start)}`;
  if (flow === true && ours.range.end !== end) return `end of mapping at ${String(start)}`;
  if (ours.pairs.length !== items.length) return `number of pairs at ${String(start)}`;
  return firstOf(items as Pair<Node, Node | null>[], ({ key, value }, index) => {
    const pair = ours.pairs[index];
    return pair && (treeDifference(pair.key, key) ?? treeDifference(pair.value, value));
  });
}

function sequenceDifference(ours: YamlNode, { items, range }: YAMLSeq): string | undefined {
  const start = range?.[0] ?? 0;
  if (ours.kind !== 'sequence' || ours.range.start !== start) return `sequence at ${String(start)}`;
  if (ours.items.length !== items.length) return `number of items at ${String(start)}`;
  return firstOf(items as (Node | null)[], (item, index) => {
    const own = ours.items[index];
    return own && treeDifference(own, item);
  });
}

function spans({ range }: YamlNode, start: number, end: number): boolean {
  return range.start === start && range.end === end;
}

/** Ours leaves out the line break at the end of a block scalar. */
function isSameScalar(ours: YamlScalar, theirs: Scalar): boolean {
  const { range, value } = ours;
  const [start, end] = theirs.range ?? [0, 0];
  // The library shows `<<` as a symbol.
  const isSameValue = value === theirs.value || typeof theirs.value === 'bigint' || typeof theirs.value === 'symbol';
  return isSameValue && range.start === start && range.end <= end;
}

function firstOf<Item>(
  items: readonly Item[],
  differ: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const difference = differ(item, index);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
