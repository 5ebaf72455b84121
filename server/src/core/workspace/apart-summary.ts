import { WeakTrie } from '../base/weak-trie.js';
import type { SchemaLibrary } from '../schema/library.js';
import { summaryNamesOf, type MarkedName } from '../schema/marked-names.js';
import type { Schemas } from '../schema/name-plan.js';
import { isDefinition } from '../schema/symbol-marks.js';
import { dataOfPart, partNamed, type Group, type Part, type PartValues } from '../yaml/group.js';

type Parts = readonly PartValues<MarkedName>[];

/**
 * What the value of a key defines is the mapping that the key stands in. Where its members are parts of a group, each
 * is read by itself, so the summary of such a definition is put together here.
 */
export function withApartSummaries(library: SchemaLibrary, schemas: Schemas, group: Group, named: Parts): Parts {
  if (!named.some(({ values }) => values.some(definesItsMapping))) return named;
  const keys = summaryNamesOf(library, schemas);
  if (keys.length === 0) return named;
  const parts = keys.map((key) => partNamed(group, key));
  return named.map((one) => {
    return one.values.some(definesItsMapping) ? { ...one, values: summarised(one.values, keys, parts) } : one;
  });
}

function definesItsMapping({ part, path, marks }: MarkedName): boolean {
  return part === 'value' && path.length === 1 && marks.some(isDefinition);
}

const known = new WeakTrie<readonly MarkedName[]>();

/** Stands for a key that a mapping does not have. */
const absent = {};

/** The same names for the same parts, so that an edit elsewhere changes nothing. */
function summarised(
  values: readonly MarkedName[],
  keys: readonly string[],
  parts: readonly (Part | undefined)[],
): readonly MarkedName[] {
  return known.get([values, ...parts.map((part) => part ?? absent)], () => {
    const members = keys.flatMap((key, index) => {
      const part = parts[index];
      return part === undefined ? [] : [[key, dataOfPart(part)] as const];
    });
    const summary = members.length === 0 ? undefined : Object.fromEntries(members);
    return values.map((marked) => (definesItsMapping(marked) ? { ...marked, summary } : marked));
  });
}
