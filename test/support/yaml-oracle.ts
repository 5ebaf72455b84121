import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit, type Document, type Node, type Pair } from 'yaml';

import { dereference, type YamlNode } from '../../server/src/core/yaml/node.js';

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
    Alias: (_, alias) => {
      isOpen ||= alias.resolve(document) === undefined;
    },
  });
  return isOpen;
}

/** The data of a document; absent where keys are no text, which JSON does not have. */
export function wholeData(document: Document.Parsed): { readonly data: unknown } | undefined {
  let isPlain = true;
  visit(document, {
    Pair: (_, { key }) => {
      isPlain &&= isScalar(key) && key.value !== null;
    },
  });
  return isPlain ? { data: document.toJS({ maxAliasCount: -1 }) as unknown } : undefined;
}

/** Where our tree says something else than the library's does; absent when it does nowhere. */
export function treeDifference(ours: YamlNode, theirs: Node | null): string | undefined {
  if (theirs === null || theirs === undefined) return ours.kind === 'scalar' && ours.value === null ? undefined : 'nothing';
  const [start, end] = theirs.range ?? [0, 0];
  const here = `at ${String(start)}`;
  if (isAlias(theirs)) return ours.kind === 'alias' && spans(ours, start, end) ? undefined : `alias ${here}`;
  if (isScalar(theirs)) return ours.kind === 'scalar' && isSameScalar(ours, theirs) ? undefined : `scalar ${here}`;
  if (isMap(theirs)) {
    if (ours.kind !== 'mapping' || ours.range.start !== start) return `mapping ${here}`;
    if (ours.flow && ours.range.end !== end) return `end of mapping ${here}`;
    if (ours.pairs.length !== theirs.items.length) return `number of pairs ${here}`;
    return firstOf(theirs.items as Pair<Node, Node | null>[], ({ key, value }, index) => {
      const pair = ours.pairs[index];
      return pair && (treeDifference(pair.key, key) ?? treeDifference(pair.value, value));
    });
  }
  if (!isSeq(theirs)) return `something else ${here}`;
  if (ours.kind !== 'sequence' || ours.range.start !== start) return `sequence ${here}`;
  if (ours.items.length !== theirs.items.length) return `number of items ${here}`;
  return firstOf(theirs.items as (Node | null)[], (item, index) => {
    const own = ours.items[index];
    return own && treeDifference(own, item);
  });
}

function spans({ range }: YamlNode, start: number, end: number): boolean {
  return range.start === start && range.end === end;
}

/** Ours leaves out the line break at the end of a block scalar. */
function isSameScalar(ours: YamlNode, theirs: { readonly value: unknown; readonly range?: Node['range'] }): boolean {
  const { range } = ours;
  const node = dereference(ours);
  const [start, end] = theirs.range ?? [0, 0];
  const isSameValue = node.kind === 'scalar' && (node.value === theirs.value || typeof theirs.value === 'bigint');
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
