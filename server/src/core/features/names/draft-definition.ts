import { applicableIn, childrenAt } from '../../schema/applicable.js';
import { namingIn, type DefiningList } from '../../schema/defining-places.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { draftOf, keyOrder, requiredKeys } from '../../schema/skeleton.js';
import { validate } from '../../schema/validate.js';
import type { Path } from '../../text/json-pointer.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { Draft, DraftPair, DraftSequence } from '../../yaml/draft.js';
import { insertEntry, insertItem } from '../../yaml/insert-entry.js';
import { fillFile, fillPair, fillPairWithList, insertPairs } from '../../yaml/insert.js';
import { placeAt, type Place } from '../../yaml/locate.js';
import { isEmpty } from '../../yaml/node.js';

/** The edits that define `name` in the first of the mappings at `paths` that has entries, else in one that they make. */
export function draftDefinition(check: SchemaCheck, paths: readonly Path[], name: string): TextEdit[] {
  const used = paths.find((path) => {
    const node = placeAt(check.root, path)?.node;
    return node?.kind === 'mapping' && node.pairs.length > 0;
  });
  const path = used ?? paths[0];
  if (path === undefined || !mayBeNamed(check, path, name)) return [];
  const value = draftOf(check.library, childrenAt(check.library, applicableIn(check, path), {}, name), check.style, 0);
  const depth = deepestIn(check, path);
  const place = placeAt(check.root, path.slice(0, depth));
  if (place === undefined) return [];
  const entry = nested(check, path, depth, { name, value });
  return depth === path.length && place.node.kind === 'mapping' && place.node.pairs.length > 0
    ? insertEntry(check.text, place.node, entry)
    : insertInto(check, path.slice(0, depth), place, entry);
}

/** The edits that define `name` by an item of the first of the lists that is there, else of one that they make. */
export function draftItem(check: SchemaCheck, lists: readonly DefiningList[], name: string): TextEdit[] {
  const used = lists.find(({ path }) => placeAt(check.root, path)?.node.kind === 'sequence') ?? lists[0];
  if (used === undefined) return [];
  const { path } = used;
  const item = itemNaming(check, used, name);
  const list = placeAt(check.root, path);
  if (list?.node.kind === 'sequence') return insertItem(check.text, list.node, item);
  const items: DraftSequence = { kind: 'sequence', items: [item] };
  if (list !== undefined)
    return isEmpty(list.node) && list.pair ? [fillPairWithList(check.text, list.pair, items)] : [];
  const holder = path.slice(0, -1);
  const depth = deepestIn(check, holder);
  const place = placeAt(check.root, holder.slice(0, depth));
  const entry = nested(check, holder, depth, { name: String(path.at(-1)), value: items });
  return place === undefined ? [] : insertInto(check, holder.slice(0, depth), place, entry);
}

/** An item with the value that defines `name`, and what else it requires. */
function itemNaming(check: SchemaCheck, { key, items }: DefiningList, name: string): Draft {
  const order = keyOrder(items);
  const keys = [...new Set([...requiredKeys(items), key])].sort((a, b) => rank(order, a) - rank(order, b));
  const pairs = keys.map((each): DraftPair => {
    if (each === key) return { name: key, value: { kind: 'scalar', value: name, isPlaceholder: false, choices: [] } };
    return { name: each, value: draftOf(check.library, childrenAt(check.library, items, {}, each), check.style, 0) };
  });
  return { kind: 'mapping', pairs };
}

function mayBeNamed(check: SchemaCheck, path: Path, name: string): boolean {
  const isFree = placeAt(check.root, [...path, name]) === undefined;
  const naming = namingIn(applicableIn(check, path));
  return isFree && naming.every((schema) => validate(check.library, schema, name).length === 0);
}

/** How far the file goes along the way. */
function deepestIn({ root }: SchemaCheck, path: Path): number {
  let depth = path.length;
  while (depth > 0 && placeAt(root, path.slice(0, depth)) === undefined) depth--;
  return depth;
}

/** The entry within the mappings that the file still lacks, each with what it requires. */
function nested(check: SchemaCheck, path: Path, depth: number, entry: DraftPair): DraftPair {
  if (depth === path.length) return entry;
  let pair = entry;
  for (let length = path.length; length > depth; length--) {
    const schemas = applicableIn(check, path.slice(0, length));
    const inner = pair;
    const others = requiredKeys(schemas)
      .filter((name) => name !== inner.name)
      .map((name) => ({
        name,
        value: draftOf(check.library, childrenAt(check.library, schemas, {}, name), check.style, 0),
      }));
    const order = keyOrder(schemas);
    const pairs = [...others, inner].sort((a, b) => rank(order, a.name) - rank(order, b.name));
    pair = { name: String(path[length - 1]), value: { kind: 'mapping', pairs } };
  }
  return pair;
}

function rank(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index === -1 ? order.length : index;
}

function insertInto(check: SchemaCheck, path: Path, { node, pair }: Place, entry: DraftPair): TextEdit[] {
  const { text, root } = check;
  const isInFlow = path.some((_, length) => {
    const around = placeAt(root, path.slice(0, length))?.node;
    return around?.kind === 'mapping' && around.flow;
  });
  if (node.kind === 'mapping') {
    const isBare = node.flow && node.pairs.length === 0 && pair !== undefined && !isInFlow;
    if (!isBare) return insertPairs(text, node, [entry], keyOrder(applicableIn(check, path)));
    // Of "{}" nothing is kept: names stand on lines of their own.
    const colon = text.indexOf(':', pair.key.range.end) + 1;
    const isAlone = text.slice(colon, node.range.start).trim() === '';
    return isAlone
      ? [{ range: { start: colon, end: node.range.end }, newText: '' }, fillPair(text, pair, [entry])]
      : insertPairs(text, node, [entry], []);
  }
  if (!isEmpty(node) || isInFlow) return [];
  return [pair === undefined ? fillFile(text, [entry]) : fillPair(text, pair, [entry])];
}
