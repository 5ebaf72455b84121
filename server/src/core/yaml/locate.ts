import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import { touches } from '../text/text-range.js';
import { dereference, isMerge, mergedMappings, type YamlMapping, type YamlNode, type YamlPair } from './node.js';

/** The pair that gives a mapping the value of `name`: its own last one, else one that it merges. */
export function pairOf(mapping: YamlMapping, name: string): YamlPair | undefined {
  // A mapping that is cut into blocks merges nothing.
  if (mapping.find !== undefined) return mapping.find.named(name);
  const own = ownPairOf(mapping, name);
  if (own !== undefined) return own;
  for (const merge of mapping.pairs.filter(isMerge)) {
    for (const source of mergedMappings(merge)) {
      const pair = pairOf(source, name);
      if (pair !== undefined) return pair;
    }
  }
  return undefined;
}

/** In shorter mappings a look at each pair costs less than to keep them by their names. */
const longMapping = 16;

function ownPairOf(mapping: YamlMapping, name: string): YamlPair | undefined {
  if (mapping.pairs.length >= longMapping) return pairsByName(mapping).get(name);
  return mapping.pairs.findLast((pair) => pair.name === name && !isMerge(pair));
}

/** Of equal keys the last one counts, as for every JSON reader. */
const pairsByName = memoize(({ pairs }: YamlMapping): ReadonlyMap<string, YamlPair> => {
  return new Map(pairs.filter((pair) => !isMerge(pair)).map((pair) => [pair.name, pair]));
});

/** What stands at a path: the node with aliases followed, and the pair or sequence item that holds it. */
export interface Place {
  readonly node: YamlNode;
  /** Absent at the root and in a sequence. */
  readonly pair?: YamlPair;
}

/** Follows `path` from `root` as far as it goes; absent when the data has no such place. */
export function placeAt(root: YamlNode, path: Path): Place | undefined {
  let place: Place = { node: dereference(root) };
  for (const segment of path) {
    const { node } = place;
    if (node.kind === 'mapping') {
      const pair = pairOf(node, String(segment));
      if (pair === undefined) return undefined;
      place = { node: dereference(pair.value), pair };
    } else if (node.kind === 'sequence') {
      const item = node.items[Number(segment)];
      if (item === undefined) return undefined;
      place = { node: dereference(item) };
    } else return undefined;
  }
  return place;
}

/** What the cursor is on: a key or a value, and the way to it. */
export interface Spot {
  readonly path: Path;
  readonly node: YamlNode;
  readonly part: 'key' | 'value';
}

/** The innermost key or scalar that touches `offset`; absent between them. */
export function spotAt(root: YamlNode, offset: number): Spot | undefined {
  return inside(root, []);

  function inside(node: YamlNode, path: Path): Spot | undefined {
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) {
        const found = touches(item.range, offset) ? inside(item, [...path, index]) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (node.kind !== 'mapping') return touches(node.range, offset) ? { path, node, part: 'value' } : undefined;
    const pair = pairBefore(node, offset);
    if (pair === undefined) return undefined;
    const { key, value, name } = pair;
    if (touches(key.range, offset)) return { path: [...path, name], node: key, part: 'key' };
    return touches(value.range, offset) ? inside(value, [...path, name]) : undefined;
  }
}

/** The pair that starts last at or before `offset`. Pairs are put in their place when they are looked at, so few are. */
export function pairBefore(mapping: YamlMapping, offset: number): YamlPair | undefined {
  if (mapping.find !== undefined) return mapping.find.before(offset);
  const { pairs } = mapping;
  let low = 0;
  let high = pairs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pairs[middle]?.key.range.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pairs[low];
}
