import type { Path } from '../text/json-pointer.js';
import { isMerge, type YamlMapping, type YamlNode, type YamlPair } from './node.js';

/** What is written at a path, and the pair that holds it, if one does. */
export interface OwnPlace {
  readonly node: YamlNode;
  readonly pair: YamlPair | undefined;
}

/** What is written at a path; absent where an alias or a merge key leads somewhere else, which others may lean on. */
export function ownPlace(root: YamlNode, path: Path): OwnPlace | undefined {
  let place: OwnPlace = { node: root, pair: undefined };
  for (const segment of path) {
    const { node } = place;
    if (node.kind === 'mapping') {
      const pair = ownPair(node, String(segment));
      if (pair === undefined) return undefined;
      place = { node: pair.value, pair };
    } else {
      const item = node.kind === 'sequence' ? node.items[Number(segment)] : undefined;
      if (item === undefined) return undefined;
      place = { node: item, pair: undefined };
    }
  }
  return place;
}

/** A pair, and the mapping that it stands in. */
export interface HeldPair {
  readonly mapping: YamlMapping;
  readonly pair: YamlPair;
}

/** The pair at a path, with its mapping. */
export function heldPair(root: YamlNode, path: Path): HeldPair | undefined {
  const mapping = ownPlace(root, path.slice(0, -1))?.node;
  const pair = mapping?.kind === 'mapping' ? ownPair(mapping, String(path.at(-1))) : undefined;
  return mapping?.kind === 'mapping' && pair !== undefined ? { mapping, pair } : undefined;
}

/** Of equal keys the last one counts. */
function ownPair(mapping: YamlMapping, name: string): YamlPair | undefined {
  return mapping.find?.named(name) ?? mapping.pairs.findLast((pair) => pair.name === name && !isMerge(pair));
}

/** Where a pair ends, without the comment behind it. */
export function endOf({ key, value }: YamlPair): number {
  return Math.max(key.range.end, value.range.end);
}
