import { fromPointer, type Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, type YamlNode } from '../yaml/node.js';
import { memberOf } from './applicable.js';
import type { SchemaCheck } from './schema-check.js';

/** What a message calls the value at a path of a check. */
export function subjectOf(check: SchemaCheck, path: Path): string {
  return subject(pathInDocument(check, path));
}

/** The way from the root of the document to a place in a check of one part of it. */
export function pathInDocument({ start }: SchemaCheck, path: Path): Path {
  const [first, ...others] = path;
  return [...start.around, ...(start.index === undefined || first === undefined ? path : [start.index, ...others])];
}

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'This file';
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((segment) => typeof segment === 'string');
  return list === undefined ? `List item ${String(last + 1)}` : `Item ${String(last + 1)} of "${list}"`;
}

/** Where a person would point: at a scalar itself, at the key of anything larger or missing. */
export function rangeFor(root: YamlNode, path: Path, part: 'key' | 'value'): TextRange {
  const place = placeAt(root, path);
  if (place === undefined) return path.length === 0 ? root.range : rangeFor(root, path.slice(0, -1), 'key');
  const { node, pair } = place;
  if (part === 'value' && node.kind === 'scalar' && !isEmpty(node)) return node.range;
  if (pair !== undefined) return pair.key.range;
  if (node.kind === 'mapping') return node.pairs[0]?.key.range ?? node.range;
  return node.kind === 'sequence' ? { start: node.range.start, end: node.range.start + 1 } : node.range;
}

/** Reads a JSON Pointer against the data that tells indices from keys. */
export function pathOf(data: unknown, pointer: string): Path {
  let value = data;
  return fromPointer(pointer).map((segment) => {
    const isItem = Array.isArray(value);
    value = memberOf(value, segment);
    return isItem ? Number(segment) : segment;
  });
}
