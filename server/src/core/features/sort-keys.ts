import { applicableIn } from '../schema/applicable.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import { keyOrder } from '../schema/skeleton.js';
import type { TextEdit } from '../text/text-edit.js';
import type { Path } from '../text/json-pointer.js';
import { placeAt, spotAt } from '../yaml/locate.js';
import { isMerge, type YamlMapping, type YamlPair } from '../yaml/node.js';
import { sortPairs } from '../yaml/sort-pairs.js';

/**
 * Puts the keys around `offset` in the order in which the schema names them; those that it does not name come last.
 *
 * Absent where they are in that order already, or cannot be moved without changing what they mean.
 */
export function sortKeysAt(check: SchemaCheck, offset: number): readonly TextEdit[] | undefined {
  const path = mappingAt(check, offset);
  const mapping = path && placeAt(check.root, path)?.node;
  if (path === undefined || mapping?.kind !== 'mapping') return undefined;
  const sorted = sortedBy(keyOrder(applicableIn(check, path)), mapping);
  const isSorted = sorted.every((pair, index) => pair === mapping.pairs[index]);
  return isSorted ? undefined : sortPairs(check.text, mapping, sorted);
}

/** The way to the innermost mapping whose keys or values the cursor is at. */
function mappingAt({ root }: SchemaCheck, offset: number): Path | undefined {
  const path = spotAt(root, offset)?.path;
  const last = path?.findLastIndex((segment) => typeof segment === 'string') ?? -1;
  return last === -1 ? undefined : path?.slice(0, last);
}

function sortedBy(order: readonly string[], { pairs }: YamlMapping): YamlPair[] {
  const rank = (pair: YamlPair): number => {
    if (isMerge(pair)) return -1;
    const index = order.indexOf(pair.name);
    return index === -1 ? order.length : index;
  };
  return [...pairs].sort((a, b) => rank(a) - rank(b));
}
