import type { SchemaCheck } from '../../schema/schema-check.js';
import { toPointer, type Path } from '../../text/json-pointer.js';
import { placeAt } from '../../yaml/locate.js';
import type { SchemaFinding } from '../../schema/explain.js';
import type { CompiledRule } from './compiled-rule.js';
import type { PlacedFinding } from './find-targets.js';

/**
 * Leaves out what a mistyped key may have brought about, for what it was to say seems to be missing; and what hangs on a
 * key that the schema misses itself, which is told already.
 */
export function certainOnes(
  found: readonly PlacedFinding[],
  { named }: CompiledRule,
  check: SchemaCheck,
  ofSchema: () => readonly SchemaFinding[],
): readonly PlacedFinding[] {
  if (found.length === 0) return found;
  const all = ofSchema();
  const missing = new Set(
    all.flatMap(({ lacks }) => (lacks?.name === undefined ? [] : [keyOf(lacks.path, lacks.name)])),
  );
  const untold = found.filter(({ path }) => ![...named.self].some((name) => missing.has(keyOf(path, name))));
  const mistyped = all.filter(({ rule }) => rule === 'schema/unknown-key');
  if (mistyped.length === 0) return untold;
  if (named.file === 'all' || named.file.size > 0) return [];
  return untold.filter(({ path }) => {
    const node = placeAt(check.root, path)?.node;
    return !mistyped.some(
      ({ range }) => node !== undefined && node.range.start <= range.start && range.end <= node.range.end,
    );
  });
}

function keyOf(path: Path, name: string): string {
  return toPointer([...path, name]);
}
