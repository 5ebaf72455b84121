import type { Fix } from '../text/finding.js';
import type { Path } from '../text/json-pointer.js';
import type { TextEdit } from '../text/text-edit.js';
import { fillFile, fillPair, insertPairs } from '../yaml/insert.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, isScalarValue } from '../yaml/node.js';
import { writeScalar } from '../yaml/write-scalar.js';
import { applicableIn } from './applicable.js';
import type { MissingKey } from './key-faults.js';
import type { SchemaCheck } from './schema-check.js';
import { allowedBy, nearestValues } from './fault-message.js';
import { draftPairs, keyOrder, requiredKeys } from './skeleton.js';
import type { Fault } from './validate.js';
import { named } from './words.js';

/**
 * Inserts keys into the mapping at `path`, each with the required inside of it; all that it requires when none are named.
 *
 * Absent when there is nothing to insert, or no place for it.
 */
export function insertKeys(check: SchemaCheck, path: Path, names: readonly string[], title: string): Fix | undefined {
  const edits = insertionsAt(check, path, names);
  return edits.length === 0 ? undefined : { title, safety: 'suggestion', edits };
}

/** Inserts all missing keys at once; those of one mapping together, in the schema's order. */
export function insertAll(check: SchemaCheck, missing: readonly MissingKey[], title: string): Fix | undefined {
  const byMapping = new Map<string, { path: Path; names: string[] }>();
  for (const { path, name } of missing) {
    const id = JSON.stringify(path);
    const group = byMapping.get(id);
    if (group === undefined) byMapping.set(id, { path, names: [name] });
    else group.names.push(name);
  }
  // Where an inner mapping and an outer one end on the same line, the inner one goes on first.
  const innermostFirst = [...byMapping.values()].sort((a, b) => b.path.length - a.path.length);
  const edits = innermostFirst.flatMap(({ path, names }) => insertionsAt(check, path, names));
  return edits.length === 0 ? undefined : { title, safety: 'suggestion', edits };
}

function insertionsAt(check: SchemaCheck, path: Path, names: readonly string[]): TextEdit[] {
  const { text, root } = check;
  const schemas = applicableIn(check, path);
  const wanted = names.length > 0 ? names : requiredKeys(schemas);
  const place = placeAt(root, path);
  if (place === undefined || wanted.length === 0) return [];

  const pairs = draftPairs(check, path, wanted);
  const { node, pair } = place;
  if (node.kind === 'mapping') return insertPairs(text, node, pairs, keyOrder(schemas));
  if (!isEmpty(node)) return [];
  return [pair === undefined ? fillFile(text, pairs) : fillPair(text, pair, pairs)];
}

/** Gives a key one of the names that were probably meant. */
export function renameKey({ root }: SchemaCheck, path: Path, name: string, nearest: readonly string[]): Fix[] {
  const pair = placeAt(root, [...path, name])?.pair;
  if (pair === undefined) return [];
  return nearest.map((newName) => ({
    title: `Rename to "${newName}"`,
    safety: 'suggestion',
    edits: [{ range: pair.key.range, newText: writeScalar(newName) }],
  }));
}

/** Replaces a value by the allowed ones that were probably meant. */
export function replaceValue({ root }: SchemaCheck, path: Path, fault: Fault): Fix[] {
  const node = placeAt(root, path)?.node;
  if ((fault.keyword !== 'enum' && fault.keyword !== 'const') || node?.kind !== 'scalar' || isEmpty(node)) return [];
  const allowed = allowedBy(fault);
  const near = nearestValues(allowed, fault.data);
  const values = near.length === 0 && allowed.length === 1 ? allowed : near;
  return values.filter(isScalarValue).map((value) => ({
    title: `Change to ${named(value)}`,
    safety: 'suggestion',
    edits: [{ range: node.range, newText: writeScalar(value) }],
  }));
}
